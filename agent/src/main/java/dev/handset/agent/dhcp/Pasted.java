package dev.handset.agent.dhcp;

import dev.handset.dhcp.option.Octets;
import java.util.List;

/**
 * One option as it stood in what was pasted.
 *
 * @param origin where it stood, such as {@code Cisco IOS line 3}
 * @param code the option's
 * @param value the bytes a server so configured sends
 * @param notes what the pasted text says or does beside the value; may be empty
 */
public record Pasted(String origin, int code, Octets value, List<String> notes) {
    public Pasted {
        notes = List.copyOf(notes);
    }
}
