"""Forms filled in without signal and sent when there is one: XLSForms, devices, submissions."""
