/**
 * Looks at what a server presents, without judging it: {@link dev.handset.tls.probe.Probe} makes
 * one handshake for each distinct {@link dev.handset.tls.probe.Hello}, however many phones share
 * it.
 */
package dev.handset.tls.probe;
