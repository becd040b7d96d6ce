"""Addresses of the letter register."""

from django.urls import path

from consilia.letters import views

app_name = "letters"
urlpatterns = [
    path("", views.register, name="list"),
    path("series/", views.series_list, name="series"),
    path("series/new/", views.put_series, name="series-new"),
    path("series/edit/<path:key>/", views.put_series, name="series-edit"),
    path("<slug:slug>/", views.letter, name="letter"),
    path("<slug:slug>/file/<slug:language>/", views.file, name="file"),
]
