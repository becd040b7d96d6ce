"""Addresses of consultations."""

from django.urls import include, path

from consilia.consultations.views import answers, officers, public

app_name = "consultations"
urlpatterns = [
    path("", public.consultation_list, name="list"),
    path("readings/", include("consilia.consultations.readings.urls")),
    path("<slug:slug>/", public.consultation, name="consultation"),
    path("<slug:slug>/calendar.ics", public.calendar, name="calendar"),
    path("<slug:slug>/answer/", answers.answer, name="answer"),
    path("<slug:slug>/texts/", officers.texts, name="texts"),
    path("<slug:slug>/cancel/", officers.cancel, name="cancel"),
]
