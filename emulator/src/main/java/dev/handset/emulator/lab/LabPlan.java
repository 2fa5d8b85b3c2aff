package dev.handset.emulator.lab;

/**
 * What a lab is to be like: every part with its faults. A fix is another plan, which a running lab
 * can be brought to.
 *
 * @param web the balancer in front of the pool's web services
 * @param frontEnd the web services without a balancer
 * @param externalWeb the reverse proxy in front of the external web site
 * @param publishing which of the pool's web sites that leads to
 * @param registrar SIP on the Front End
 * @param exchange Exchange's internal virtual IP: autodiscover, and EWS as long as DNS says so
 * @param ews a second virtual IP of Exchange, in use when DNS points {@code mail} at it
 * @param exchangeWeb what is behind both
 * @param externalExchange the reverse proxy in front of Exchange, for those outside
 * @param externalExchangeWeb what they find behind it
 * @param lan the phone's port, its VLAN and the time
 */
public record LabPlan(
        LabDirectory directory,
        DhcpPlan dhcp,
        DnsPlan dns,
        VipPlan web,
        VipPlan frontEnd,
        VipPlan externalWeb,
        PublishingPlan publishing,
        PoolPlan pool,
        RegistrarPlan registrar,
        VipPlan exchange,
        VipPlan ews,
        ExchangePlan exchangeWeb,
        VipPlan externalExchange,
        ExchangePlan externalExchangeWeb,
        LanPlan lan) {
    /** The SIP domain of every lab (web-services.md §0.2). */
    public static final String DOMAIN = "contoso.com";

    /** A lab where everything works. */
    public static final LabPlan HEALTHY =
            new LabPlan(
                    LabDirectory.USUAL,
                    new DhcpPlan("web." + DOMAIN, "pool01." + DOMAIN, java.util.List.of()),
                    DnsPlan.USUAL,
                    VipPlan.USUAL,
                    VipPlan.USUAL,
                    VipPlan.USUAL,
                    PublishingPlan.USUAL,
                    PoolPlan.USUAL,
                    RegistrarPlan.USUAL,
                    VipPlan.USUAL,
                    VipPlan.USUAL,
                    ExchangePlan.USUAL,
                    VipPlan.USUAL,
                    ExchangePlan.USUAL,
                    LanPlan.USUAL);

    /** The same lab with other users. */
    public LabPlan withUsers(LabDirectory users) {
        return new LabPlan(
                users,
                dhcp,
                dns,
                web,
                frontEnd,
                externalWeb,
                publishing,
                pool,
                registrar,
                exchange,
                ews,
                exchangeWeb,
                externalExchange,
                externalExchangeWeb,
                lan);
    }
}
