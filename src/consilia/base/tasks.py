"""Jobs of the house."""

from django_tasks import task

from consilia.base import clock, heads, jobs, mail


@task()
def send_mail() -> None:
    """Send the mail that waits, and come again for what could not go out."""
    now = clock.now()
    mail.send_waiting(now=now)
    again = mail.next_attempt(now)
    if again is not None:
        jobs.enqueue_once("base.send_mail", run_after=again)


@task()
def tell_witnesses() -> None:
    """Tell the record's head, and come again tomorrow."""
    now = clock.now()
    heads.tell_witnesses(now)
    jobs.enqueue_once("base.tell_witnesses", run_after=heads.next_telling(now))


jobs.register("base.send_mail", send_mail)
jobs.register("base.tell_witnesses", tell_witnesses, again=heads.next_telling)
