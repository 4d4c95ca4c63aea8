"""The one way in which Palermo says no: what is wrong, where, and what to do about it."""


class Refusal(Exception):
    """Input that cannot be taken. Nothing was stored when it is raised.

    `what`: one clause, what is wrong. `where`: the file, row or field. `do`: what the reader of the
    message can do next. The command line prints it as one sentence and exits with code 2.
    """

    def __init__(self, what: str, *, where: str, do: str) -> None:
        self.what, self.where, self.do = what, where, do
        super().__init__(f"{where}: {what}. {do}.")
