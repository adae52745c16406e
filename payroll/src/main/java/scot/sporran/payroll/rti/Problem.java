package scot.sporran.payroll.rti;

/**
 * Something in a report that HMRC would not take.
 *
 * @param where the place in the report: {@code Employee[2]/Employment/PayId}
 * @param number HMRC's number of the rule; 0 where only the structure is wrong
 * @param words what is wrong and how to mend it; no value that names a person
 */
public record Problem(String where, int number, String words) {}
