#!/bin/busybox sh
# The device's first program: puts in the kernel's modules, finds the flash, hands over to its root.
b=/bin/busybox
$b mount -t devtmpfs dev /dev
$b mount -t proc proc /proc
$b mount -t sysfs sys /sys
while read -r module; do
  $b insmod "/lib/modules/$module.ko" || $b echo "handset: module $module cannot be put in"
done </lib/modules/order

# $1: the name of a part of the flash; prints its device
part() {
  for disk in /sys/block/vd*; do
    [ "$($b cat "$disk/serial")" = "$1" ] && $b echo "/dev/${disk##*/}"
  done
}

dies() {
  $b echo "handset: $*"
  $b poweroff -f
}

$b mount -t squashfs -o ro "$(part factory)" /root || dies "no root in the factory slot"
state=$(part state)
if [ -n "$state" ]; then
  $b mount -t ext4 -o noatime "$state" /root/state || dies "the state cannot be read"
fi
$b mount -o move /dev /root/dev
$b mount -o move /proc /root/proc
$b mount -o move /sys /root/sys
exec $b switch_root /root /sbin/init
