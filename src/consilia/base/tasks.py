"""Jobs of the house."""

from django_tasks import task

from consilia.base import clock, jobs, mail


@task()
def send_mail() -> None:
    """Send the mail that waits."""
    mail.send_waiting(now=clock.now())


jobs.register("base.send_mail", send_mail)
