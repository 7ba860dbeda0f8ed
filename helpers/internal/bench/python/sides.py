"""Where sides register. A side is a function that prepares (data, compilation: not
timed) and returns what is timed; that returns the numbers that are compared with
those of the Go side."""

SIDES = {}


def side(contest, name):
    def register(prepare):
        SIDES[contest, name] = prepare
        return prepare

    return register
