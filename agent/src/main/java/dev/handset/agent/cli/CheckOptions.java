package dev.handset.agent.cli;

import dev.handset.agent.diagnosis.Box;
import java.util.List;

/** The options of {@code check}. */
final class CheckOptions {
    static final List<Option> ALL =
            List.of(
                    new Option(
                            "--phone",
                            "ID,...",
                            "profiles or .phone files, or all (all); handset phones lists them"),
                    new Option(
                            "--list",
                            "FILE",
                            "a target a line, # begins a remark; - as target reads standard"
                                    + " input"),
                    new Option("--name", "HOST", "the name the phone asks for (the target's own)"),
                    new Option(
                            "--connect",
                            "ADDR",
                            "connect to this address or host[:port], for a VIP not in DNS"),
                    new Option("--role", "ROLE", "web, sip or exchange (by port: 5061 is sip)"),
                    new Option("--at", "TIME", "the phone's clock, RFC 3339 (now)"),
                    Option.repeatable(
                            "--trust",
                            "FILE",
                            "certificates the phone holds beside its firmware's, PEM, DER or P7B"),
                    BundleOption.BUNDLE,
                    new Option(
                            "--keylog", "FILE", "secrets for captures of TLS 1.3 (SSLKEYLOGFILE)"),
                    new Option(
                            "--batch",
                            "FILE",
                            "chains as JSON, one object a line; - reads standard input"),
                    new Option("--cores", "NUMBER", "with --batch (all)"),
                    new Option("--timeout", "SECONDS", "for each phase of a connection (5)"),
                    Option.repeatable(
                            "--fix",
                            "BOX,...",
                            "fixes for these boxes alone: " + String.join(", ", Box.ids())),
                    Option.repeatable(
                            "--intermediates",
                            "FILE",
                            "certificates at hand, to complete a chain that lacks one"),
                    ChainFile.WRITE_CHAIN,
                    ChainFile.FORCE,
                    MailboxOptions.USER,
                    MailboxOptions.PASSWORD_FILE,
                    MailboxOptions.DNS,
                    MailboxOptions.OUTSIDE_DNS,
                    MailboxOptions.PORT_OFFSET,
                    ReportFiles.JUNIT,
                    ReportFiles.SARIF,
                    new Option("--brief", "", "the matrix alone"),
                    new Option("--json", "", "one JSON document instead of text"));

    static final List<String> EXAMPLES =
            List.of(
                    "handset check web.contoso.com                       # every phone, port 443",
                    "handset check pool01.contoso.com:5061 '[2001:db8::1]:443' \\",
                    "    --phone cx600-4.0.7577.4100,modern",
                    "handset check web.contoso.com --connect 192.0.2.10  # a VIP not in DNS",
                    "handset check chain.pem --name web.contoso.com --trust root.pem",
                    "handset check web.contoso.com --fix f5,kemp         # fixes for these alone",
                    "handset check web.contoso.com --intermediates pki.p7b --write-chain fixed.pem",
                    "handset check leaf.pem --intermediates pki.p7b --write-chain old.pem --force",
                    "handset check trace.pcapng --keylog keys.txt        # what phones were shown",
                    "handset check --role exchange alice@contoso.com     # all the way to a"
                            + " mailbox",
                    "handset check --role exchange alice@contoso.com --user 'CONTOSO\\alice' \\",
                    "    --outside-dns 192.0.2.53                         # and from outside",
                    "handset check --list servers.txt --brief            # many, with a progress"
                            + " bar",
                    "handset check --list servers.txt --junit check.xml --sarif check.sarif",
                    "handset check --batch chains.jsonl --phone all > verdicts.jsonl");

    private CheckOptions() {}
}
