"""Addresses of readings; they stand under those of consultations."""

from django.urls import path

from consilia.consultations.readings import views

urlpatterns = [
    path("", views.readings, name="readings"),
    path("new/", views.upload, name="reading-new"),
    path("<uuid:key>/", views.reading, name="reading"),
    path("<uuid:key>/discard/", views.discard, name="reading-discard"),
    path("<uuid:key>/file/<slug:language>/", views.file, name="reading-file"),
]
