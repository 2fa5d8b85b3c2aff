/** The lab's Exchange: autodiscover and EWS behind NTLM (web-services.md §5 and §6). */
package dev.handset.emulator.exchange;
