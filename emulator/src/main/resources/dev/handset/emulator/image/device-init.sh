#!/bin/sh
# The device's init: reads what it is to do from its config disk, does it once, and turns off.
export PATH=/bin HOME=/state
mount -t tmpfs -o size=8m,mode=1777 tmp /tmp
ip link set lo up
mkdir -m 700 /tmp/config
cd /tmp/config || poweroff -f
for disk in /sys/block/vd*; do
  [ "$(cat "$disk/serial")" = config ] && cpio -i <"/dev/${disk##*/}" 2>/dev/null
done
set --
while IFS= read -r word; do set -- "$@" "$word"; done <arguments
# Memory that is seldom looked at is kept packed, as much of it as there is memory.
read -r what size unit </proc/meminfo
echo "${size}K" >/sys/block/zram0/disksize && mkswap /dev/zram0 >/dev/null && swapon /dev/zram0
echo 0 >/proc/sys/vm/page-cluster
# What the agent needs is kept in small pieces: no memory is set aside for large ones.
echo 0 >/proc/sys/vm/watermark_boost_factor
echo 1024 >/proc/sys/vm/min_free_kbytes
echo "handset: starts at $(cat /proc/uptime)"
/bin/handset "$@"
ended=$?
while read -r what count; do
  [ "$what" = oom_kill ] && [ "$count" != 0 ] && echo "handset: out of memory"
done </proc/vmstat
echo "handset: ended with $ended"
cd /
sync
umount /state 2>/dev/null
poweroff -f
