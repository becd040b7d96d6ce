"""Ahead of the end of an appointment: mail once, duties, and a State that lost its people."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import LazySettings

from consilia.base.models import OutgoingMail
from consilia.members import actions, factories, queries, tasks
from consilia.members.vocab import Role

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
DAY = date(2026, 11, 26)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "warned"), [(-1, False), (0, True), (30, True), (31, False)])
def test_warning_comes_within_the_days_that_are_set(days: int, *, warned: bool) -> None:
    state = factories.make_organisation("kenya", name="Kenya")
    person = factories.make_user(language="fr")
    factories.appoint(person, state, until=DAY + timedelta(days=days))
    for _day in range(2):
        actions.warn_of_endings(NOW)
    assert [mail.recipient for mail in OutgoingMail.objects.all()] == [person.email] * warned
    assert [duty.organisation for duty in queries.duties([state.pk], NOW)] == [state.pk] * warned
    if warned:
        assert "Kenya (fr)" in OutgoingMail.objects.get().body


def test_those_who_can_name_a_successor_are_told_too(settings: LazySettings) -> None:
    settings.WARNING_DAYS = 10
    state = factories.make_organisation("kenya")
    focal = factories.make_focal_point(state, "focal@example.int")
    factories.appoint(factories.make_user("ends@example.int"), state, until=DAY + timedelta(days=10))
    factories.appoint(factories.make_user(), state, Role.DELEGATE, until=DAY)
    assert actions.warn_of_endings(NOW) == 2
    assert {mail.recipient for mail in OutgoingMail.objects.all()} == {focal.email, "ends@example.int"}


def test_what_was_ended_by_hand_is_not_warned_of() -> None:
    state = factories.make_organisation("kenya")
    focal = factories.make_focal_point(state)
    other = factories.make_focal_point(state)
    actions.end_appointment(
        actor=focal, appointment=other.appointments.get(), last_day=DAY + timedelta(days=3), now=NOW
    )
    OutgoingMail.objects.all().delete()
    assert actions.warn_of_endings(NOW) == 0


def test_duty_is_due_when_the_last_day_is_over_at_the_seat() -> None:
    state = factories.make_organisation("kenya")
    factories.appoint(factories.make_user(), state, until=DAY)
    assert queries.duties([state.pk], NOW)[0].due == datetime(2026, 11, 26, 23, tzinfo=UTC)


def test_secretariat_owes_a_member_that_lost_its_people_its_focal_point() -> None:
    office = factories.make_officer().appointments.get().organisation
    assert queries.duties([office.pk], NOW) == []
    factories.make_organisation()
    for _number in range(2):
        lost = factories.make_organisation()
        factories.appoint(factories.make_user(), lost, until=date(2020, 1, 1))
    duties = queries.duties([office.pk], NOW)
    assert [str(duty.what) for duty in duties] == ["2 members lost their focal point"]
    assert duties[0].link == "/en/members/people/missing/"


def test_warnings_come_again_in_the_morning_at_the_seat() -> None:
    assert tasks.next_warning(NOW) == datetime(2026, 11, 27, 5, tzinfo=UTC)
