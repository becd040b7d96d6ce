"""Settings: `base` for all, then `production` (the default), `development` (`make run`) or `test`."""
