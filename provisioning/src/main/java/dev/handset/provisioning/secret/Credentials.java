package dev.handset.provisioning.secret;

import java.util.Locale;

/**
 * A Windows account with its password.
 *
 * @param domain NetBIOS or DNS domain, as it will be sent; empty when {@code user} is a user
 *     principal name
 * @param user account name without the domain, or {@code alice@contoso.com}
 */
public record Credentials(String domain, String user, Password password) {

    /** Splits a login at the first {@code \} or {@code /}; without one the domain is empty. */
    public static Credentials parse(String login, Password password) {
        for (int i = 0; i < login.length(); i++) {
            if (login.charAt(i) == '\\' || login.charAt(i) == '/') {
                return new Credentials(login.substring(0, i), login.substring(i + 1), password);
            }
        }
        return new Credentials("", login, password);
    }

    /** Names the account without the password, the same for every spelling of its letters' case. */
    public String identity() {
        return (domain + "\\" + user).toLowerCase(Locale.ROOT);
    }
}
