package dev.handset.emulator.http;

/** One header line, name as sent. */
public record HttpHeader(String name, String value) {}
