package scot.sporran.payroll.provider;

import java.util.Map;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Pounds;

/**
 * Contributions in the form of PAPDIS, the payroll and pension data interface standard, version 1.1: the neutral form for
 * providers other than NEST. Names of items are those of open builders; the schema itself could not be had.
 */
public final class Papdis {

    private static final Map<PayFrequency, String> FREQUENCIES = Map.of(PayFrequency.WEEKLY, "W",
            PayFrequency.FORTNIGHTLY, "F", PayFrequency.FOUR_WEEKLY, "4W", PayFrequency.MONTHLY, "M");

    private Papdis() {}

    /** A period's contributions as XML. */
    public static String contributions(PensionScheme scheme, ContributionPeriod period) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<PAPDIS version=\"1.1\">\n");
        xml.append(" <Employer>\n");
        item(xml, 2, "EmployerPensionReference", scheme.reference());
        item(xml, 2, "GroupName", scheme.group());
        xml.append("  <PayRun>\n");
        item(xml, 3, "PayFrequency", FREQUENCIES.getOrDefault(period.frequency(), ""));
        item(xml, 3, "EarningsPeriodStartDate", period.from().toString());
        item(xml, 3, "EarningsPeriodEndDate", period.to().toString());
        item(xml, 3, "PayDate", period.paidOn().toString());
        item(xml, 3, "PaymentDueDate", period.dueOn().toString());
        period.lines().forEach(line -> employee(xml, line));
        item(xml, 3, "TotalEmployeeContributionAmount", period.employees().toString());
        item(xml, 3, "TotalEmployerContributionAmount", period.employer().toString());
        return xml.append("  </PayRun>\n </Employer>\n</PAPDIS>\n").toString();
    }

    private static void employee(StringBuilder xml, ContributionPeriod.Line line) {
        PensionMember member = line.member();
        xml.append("   <Employee>\n");
        item(xml, 4, "AlternativeIdentifier", member.payrollNumber());
        item(xml, 4, "NationalInsuranceNumber", member.nino().orElse(""));
        item(xml, 4, "Forename1", member.forenames());
        item(xml, 4, "Surname", member.surname());
        item(xml, 4, "Gender", String.valueOf(member.gender()));
        item(xml, 4, "DateOfBirth", member.born().toString());
        for (int i = 0; i < member.address().size(); i++) {
            item(xml, 4, "AddressLine" + (i + 1), member.address().get(i));
        }
        item(xml, 4, "PostCode", member.postcode().orElse(""));
        item(xml, 4, "EnrolmentDate", member.joinedOn().toString());
        item(xml, 4, "PensionableEarnings", line.contributions().qualifying().toString());
        item(xml, 4, "EmployeeContributionAmount", line.contributions().employee().toString());
        item(xml, 4, "EmployerContributionAmount", line.contributions().employer().toString());
        Pounds relief = line.contributions().relief();
        if (relief.isPositive()) {
            item(xml, 4, "TaxReliefAmount", relief.toString());
        }
        xml.append("   </Employee>\n");
    }

    /** An item that says nothing is left away. */
    private static void item(StringBuilder xml, int depth, String name, String text) {
        if (!text.isEmpty()) {
            xml.append(" ".repeat(depth)).append('<').append(name).append('>')
                    .append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")).append("</")
                    .append(name).append(">\n");
        }
    }
}
