"""Pakistan's censuses: population by province and district, in the extent that each table counts.

The table of 2017 has the tribal areas (FATA) apart, and districts before they were divided; those of 2023 have
them inside Khyber Pakhtunkhwa and print 2017 beside. A place carries the census's edition wherever its extent is
not that of the present code, so that no two extents are compared unknowingly.
"""
