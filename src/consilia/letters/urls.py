"""Addresses of the letter register."""

from django.urls import path

from consilia.letters import views

app_name = "letters"
urlpatterns = [
    path("", views.register, name="list"),
    path("<slug:slug>/", views.letter, name="letter"),
    path("<slug:slug>/file/<slug:language>/", views.file, name="file"),
]
