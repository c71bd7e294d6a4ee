#!/bin/sh
# `refs check` with the options given, and those that the action's inputs hold (action.yml). Inputs come by the
# environment and are words, one a line: the shell looks at nothing in them. -I: no module of the checkout is run.
set -eu

set -- check "$@"
[ -z "${REFS_SINCE:-}" ] || set -- "$@" "--since=$REFS_SINCE"
[ -z "${REFS_FAIL_ON:-}" ] || set -- "$@" "--fail-on=$REFS_FAIL_ON"
case "${REFS_OFFLINE:-}" in
[Tt]rue | TRUE) set -- "$@" --offline ;;
'' | [Ff]alse | FALSE) ;;
*)
    echo "refs: the input offline is true or false, not $REFS_OFFLINE" >&2
    exit 2
    ;;
esac
while IFS= read -r word; do
    [ -z "$word" ] || set -- "$@" "$word"
done <<END
${REFS_ARGS:-}
END
set -- "$@" --
while IFS= read -r word; do
    [ -z "$word" ] || set -- "$@" "$word"
done <<END
${REFS_PATHS:-.}
END
exec "$REFS_PYTHON" -I -m refs "$@"
