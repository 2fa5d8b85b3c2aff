package dev.handset.emulator.lab;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The users of the lab, as pool, registrar and Exchange look them up.
 *
 * @param users two of them may share a number or an extension (F-AUTH-04), never a SIP address
 */
public record LabDirectory(List<LabUser> users) {
    /** The two users of the usual lab. */
    public static final LabDirectory USUAL = new LabDirectory(List.of(LabUser.ALICE, LabUser.BOB));

    public LabDirectory {
        users = List.copyOf(users);
        if (users.stream().map(LabUser::sipUri).distinct().count() != users.size()) {
            throw new IllegalArgumentException("two users share a SIP address");
        }
    }

    /**
     * Everybody whose extension or number is the one typed. The plus sign may be left out.
     *
     * @param typed digits, with or without a leading plus sign
     */
    public List<LabUser> byPhone(String typed) {
        return users.stream()
                .filter(
                        u ->
                                u.extension().equals(typed)
                                        || u.number().equals(typed)
                                        || u.number().equals("+" + typed))
                .toList();
    }

    /**
     * @param address {@code sip:alice@contoso.com} or {@code alice@contoso.com}, in any case
     */
    public Optional<LabUser> byAddress(String address) {
        String bare = address.regionMatches(true, 0, "sip:", 0, 4) ? address.substring(4) : address;
        return only(u -> u.address().equalsIgnoreCase(bare));
    }

    /**
     * @param domain NetBIOS name, in any case; empty matches every domain
     */
    public Optional<LabUser> byAccount(String domain, String account) {
        return only(
                u ->
                        u.account().equalsIgnoreCase(account)
                                && (domain.isEmpty() || u.domain().equalsIgnoreCase(domain)));
    }

    /**
     * Who signs in by password as {@code CONTOSO\alice}, {@code contoso.com\alice} or {@code
     * alice@contoso.com}; nobody whose account is locked.
     *
     * @param dnsDomain which clients may give instead of the NetBIOS one
     */
    public Optional<LabUser> byLogin(String domain, String account, String dnsDomain) {
        var user =
                account.contains("@")
                        ? byAddress(account)
                        : byAccount(domain.equalsIgnoreCase(dnsDomain) ? "" : domain, account);
        return user.filter(found -> !found.locked());
    }

    private Optional<LabUser> only(Predicate<LabUser> wanted) {
        return users.stream().filter(wanted).findFirst();
    }
}
