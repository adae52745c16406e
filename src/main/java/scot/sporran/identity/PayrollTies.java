package scot.sporran.identity;

import java.util.UUID;

/** Told by the feature that knows employments, which stands on this one: who works for whom, who runs whose payroll. */
public interface PayrollTies {

    /** True when the person employs this login as a personal assistant, or has employed it. */
    boolean worksFor(LoginId login, UUID personId);

    /** True while the person has chosen the bureau that this login works for. */
    boolean runsPayrollOf(LoginId login, UUID personId);
}
