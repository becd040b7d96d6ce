"""All addresses: pages under their language, the rest without."""

from allauth.account import views as account
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from consilia.base.rights import OPEN, page
from consilia.web import views

handler400 = "consilia.web.errors.bad_request"
handler404 = "consilia.web.errors.not_found"
handler500 = "consilia.web.errors.failed"

app_pages = (
    [
        path("", views.home, name="home"),
    ],
    "web",
)

urlpatterns = [
    path("", views.choose_language, name="entrance"),
    *i18n_patterns(
        path("", include(app_pages)),
        path("account/sign-in/", page(OPEN)(account.login), name="account_login"),
        path("account/sign-out/", page(OPEN)(account.logout), name="account_logout"),
    ),
]
