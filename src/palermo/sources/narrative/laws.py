"""Laws by grammar, printed as cited: "Article 25-B of the Penal Code", "the 2018 Prevention of … Act (PTPA)"."""

import re

_NAME = r"(?:\([A-Z][a-z]+\)|[A-Z][\w’'-]+|of|in|on|and|the|for|against|to)"
_CITED = re.compile(
    r"(?:Articles?|Sections?|Art\.|Sec\.|Chapters?|Paragraphs?)\s+\d+[\w()-]*(?:\s?[-–]\s?[\w()]+)?(?:(?:,|,? and|,? or)\s+\d+[\w()-]*)*"
    rf"(?:\s+of\s+(?:the\s+)?(?:(?:19|20)\d\d\s+)?(?:{_NAME}\s+){{0,9}}(?:[Cc]ode|Act|Law|Constitution|Ordinance|Decree|penal code|criminal code))?"
    rf"|(?:(?:19|20)\d\d\s+)(?:{_NAME}\s+){{0,10}}(?:Act|Law|Ordinance|Code|Bill|Decree|Protocol|Convention)(?:\s+\([A-Z]{{2,8}}\))?(?:\s+of\s+(?:19|20)\d\d)?"
    r"|(?:(?:19|20)\d\d\s+)[A-Z]{3,7}\b"
    r"|(?:(?:19|20)\d\d\s+)(?:[a-z-]+\s+){0,4}(?:law|act|code|ordinance|decree|regulations?|legislation)\b"
    r"|(?:Law|Act|Decree|Decree-Law|Royal Decree|Ordinance|Resolution|Proclamation|Legislative Decree)\s+(?:No\.|Number|Nos\.|#)\s*[\w/.-]*\w(?:\s+of\s+(?:19|20)\d\d)?"
    rf"|(?:[A-Z][\w’'-]+\s+)(?:{_NAME}\s+){{0,9}}(?:Act|Ordinance|Protocol|Convention)(?:\s+\([A-Z]{{2,8}}\))?(?:\s+(?:of\s+)?(?:19|20)\d\d)?"
)


def find_laws(text: str) -> tuple[str, ...]:
    """Laws and instruments cited in a clause, in order, each once."""
    return tuple(dict.fromkeys(match[0].strip() for match in _CITED.finditer(text)))
