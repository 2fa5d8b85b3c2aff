#!/bin/sh
# The agent with the limits of a small device; the C library keeps one heap for all threads.
export MALLOC_ARENA_MAX=1
exec /usr/lib/jvm/bin/java @/usr/lib/handset/java-options -Djava.io.tmpdir=/tmp \
  -cp /usr/lib/handset/handset.jar dev.handset.agent.cli.Handset "$@"
