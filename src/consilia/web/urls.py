"""All addresses: pages under their language, the rest without."""

from allauth.account import views as account
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path

from consilia.base.rights import ACCOUNT, OPEN, page
from consilia.web import desk, feeds, record_feed, views

handler400 = "consilia.web.errors.bad_request"
handler403 = "consilia.web.errors.forbidden"
handler404 = "consilia.web.errors.not_found"
handler429 = "consilia.web.errors.too_many"
handler500 = "consilia.web.errors.failed"

app_pages = (
    [
        path("", views.home, name="home"),
        path("time-zone/", views.zone, name="zone"),
        path("about/", views.about, name="about"),
        path("desk/", desk.desk, name="desk"),
        path("feeds/", feeds.feeds, name="feeds"),
        path("feeds/consultations.atom", feeds.consultations_atom, name="consultations-atom"),
        path("feeds/letters.atom", feeds.letters_atom, name="letters-atom"),
        path("feeds/record.atom", record_feed.record_atom, name="record-atom"),
        path("calendar.ics", feeds.calendar, name="calendar"),
    ],
    "web",
)

# The sign-in library looks its pages up by these names.
account_pages = [
    path("sign-in/", page(OPEN)(account.login), name="account_login"),
    path("sign-out/", page(OPEN)(account.logout), name="account_logout"),
    path("sign-up/", page(OPEN)(account.signup), name="account_signup"),
    path("inactive/", page(OPEN)(account.account_inactive), name="account_inactive"),
    path("password/", page(ACCOUNT)(account.password_change), name="account_change_password"),
    path("password/set/", page(ACCOUNT)(account.password_set), name="account_set_password"),
    path("password/reset/", page(OPEN)(account.password_reset), name="account_reset_password"),
    path("password/reset/sent/", page(OPEN)(account.password_reset_done), name="account_reset_password_done"),
    path(
        "password/reset/done/",
        page(OPEN)(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(  # the library itself joins person and key by a hyphen
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        page(OPEN)(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
]

urlpatterns = [
    path("", views.choose_language, name="entrance"),
    path("api/v1/", include("consilia.api.urls")),
    *i18n_patterns(
        path("", include(app_pages)),
        path("account/", include(account_pages)),
        path("consultations/", include("consilia.consultations.urls")),
        path("letters/", include("consilia.letters.urls")),
        path("interface/", include("consilia.api.pages")),
        path("members/", include("consilia.members.urls")),
        path("search/", include("consilia.search.urls")),
    ),
]
