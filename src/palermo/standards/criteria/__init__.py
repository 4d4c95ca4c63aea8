"""The minimum standards of 22 U.S.C. 7106, one module to a criterion: yes, no or unknown, with reasons and evidence.

Rules answer only what the law makes mechanical and what is known. Everything else is unknown, with the evidence laid out
for a person. No answer is ever added to another.
"""
