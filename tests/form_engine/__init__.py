"""ODK's own form engine (@getodk/xforms-engine, Apache-2.0) in Chromium, to fill in forms as a phone does."""
