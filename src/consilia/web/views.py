"""Pages of the shell."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from consilia.base.rights import OPEN, page


@page(OPEN)
def choose_language(_request: HttpRequest) -> HttpResponse:
    """Send a visitor of the bare address to the page in the language that the browser asks for."""
    return HttpResponseRedirect(reverse("web:home"))


@page(OPEN)
def home(request: HttpRequest) -> HttpResponse:
    """Show the home page."""
    return render(request, "web/home.html")
