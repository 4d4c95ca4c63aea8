"""Facts become a paragraph: the law's formula, efforts, gaps, and where the country was placed."""

from collections.abc import Sequence

from palermo.evidence.placement import Placement
from palermo.evidence.shape import Shape
from palermo.pages.words.chosen import chosen
from palermo.pages.words.clause import clause_of
from palermo.pages.words.fact import Fact
from palermo.pages.words.formula import conclusion, credits_efforts, opening
from palermo.pages.words.joining import efforts, gaps
from palermo.pages.words.piece import Sentence, finished
from palermo.pages.words.ur.paragraph import in_urdu


class Paragraph(Shape):
    """`told`: clauses of efforts and gaps; `left_out`: those beyond the limits; `unsaid`: facts without words."""

    sentences: tuple[Sentence, ...]
    urdu: tuple[Sentence, ...] = ()
    told: int = 0
    left_out: int = 0
    unsaid: int = 0

    @property
    def text(self) -> str:
        """The paragraph as one string."""
        sentences = ("".join(p.before + p.words + p.after for p in sentence) for sentence in self.sentences)
        return " ".join(sentences)


def compose(
    facts: Sequence[Fact],
    country: str,
    placement: Placement | None,
    *,
    concludes: bool = True,
    before: Placement | None = None,
) -> Paragraph:
    """The assessment in words; facts for which there are none are counted in `unsaid`, never guessed at.

    `concludes`: the placement's own source draws it from these facts ("therefore"). `before`: the placement of the
    year before, where the change was worked out from it.
    """
    credited = frozenset((fact.topic, fact.place) for fact in facts if fact.polarity == "effort")
    clauses = [clause_of(fact, country, credited) for fact in facts if fact.polarity != "neutral"]
    told = chosen([clause for clause in clauses if clause])
    made = credits_efforts(placement)
    sentences = [
        *opening(country, placement),
        *efforts(told.efforts, credited=made),
        *gaps(told.gaps, after_all=bool(told.efforts) or made),
        *conclusion(country, placement, concludes=concludes, before=before),
    ]
    return Paragraph(
        urdu=in_urdu(
            told.efforts, told.gaps, country, placement, credited, concludes=concludes, before=before
        ),
        sentences=tuple(map(finished, sentences)),
        told=len(told.efforts) + len(told.gaps),
        left_out=told.left_out,
        unsaid=clauses.count(None),
    )
