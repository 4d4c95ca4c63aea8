"""Words of the framework that the desk shows and that the framework does not have in Urdu: months, faults of forms."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FAULTS = (
    "This field is required.",
    "Enter a valid value.",
    "Enter a number.",
    "Enter a whole number.",
    "Enter a valid date/time.",
    "Enter a list of values.",
    "Select a valid choice. %(value)s is not one of the available choices.",
    "Select a valid choice. That choice is not one of the available choices.",
    "Ensure this value is greater than or equal to %(limit_value)s.",
    "Ensure this value is less than or equal to %(limit_value)s.",
)
PASS_PHRASES = (
    "Old password",
    "New password",
    "New password confirmation",
    "Your old password was entered incorrectly. Please enter it again.",
    "The two password fields didn’t match.",
    "This password is too common.",
)
ANSWERS = ("Unknown", "Yes", "No")
BORROWED = (*MONTHS, *FAULTS, *PASS_PHRASES, *ANSWERS)
