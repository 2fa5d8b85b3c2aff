#!/bin/sh
# The agent with the limits of a small device.
exec /usr/lib/jvm/bin/java -Xmx16m -Xss256k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
  -XX:ReservedCodeCacheSize=12m -XX:-UsePerfData -Djava.io.tmpdir=/tmp \
  -cp /usr/lib/handset/handset.jar dev.handset.agent.cli.Handset "$@"
