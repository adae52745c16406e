package scot.sporran.returns.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.Money;
import scot.sporran.returns.matching.Match.Decision;

class MatcherTest {

    private final List<BankLine> lines = new ArrayList<>();
    private final List<Evidence> papers = new ArrayList<>();

    private void line(String day, long pence, String text) {
        lines.add(new BankLine(lines.size() + 1, lines.size(), LocalDate.parse(day), Money.ofPence(pence), text));
    }

    private void paper(EvidenceKind kind, String day, long pence, String name, String reference) {
        papers.add(new Evidence("E" + (papers.size() + 1), kind, LocalDate.parse(day), Money.ofPence(pence), name,
                reference));
    }

    private List<String> answers() {
        return answers(LearnedPayees.NONE);
    }

    private List<String> answers(LearnedPayees learned) {
        return new Matcher(learned).match(lines, Copies.marked(papers)).stream().map(match -> match.line() + " "
                + match.evidence().id() + " " + match.decision()).toList();
    }

    @Test
    void clearsALineByNameAmountAndDaysAndSaysSo() {
        line("2026-03-09", -1_840, "SQ *MILL CAFE 9904");
        paper(EvidenceKind.RECEIPT, "2026-03-07", 1_840, "Mill Cafe", "");

        Match match = new Matcher(LearnedPayees.NONE).match(lines, papers).get(0);

        assertThat(match.decision()).isEqualTo(Decision.AUTO);
        assertThat(match.why()).isEqualTo("one line, one paper: same amount, Mill Cafe on both, 2 days apart");
    }

    @Test
    void neverClearsByAmountAloneWhenTwoLinesFit() {
        line("2026-03-09", -800, "MILL CAFE 9904");
        line("2026-03-10", -800, "MILL CAFE 9904");
        paper(EvidenceKind.RECEIPT, "2026-03-09", 800, "Mill Cafe", "");

        assertThat(answers()).containsExactly("1 E1 SUGGEST", "2 E1 SUGGEST");
    }

    @Test
    void aReceiptThatCameTwiceClearsNoSecondPurchase() {
        line("2026-03-09", -800, "MILL CAFE 9904");
        line("2026-03-09", -800, "MILL CAFE 9904");
        paper(EvidenceKind.RECEIPT, "2026-03-09", 800, "Mill Cafe", "0042 13:05");
        paper(EvidenceKind.RECEIPT, "2026-03-09", 800, "Mill Cafe", "0042 13:05");

        assertThat(answers()).as("one receipt, two like purchases: a person says").containsExactly("1 E1 SUGGEST",
                "1 E2 SUGGEST", "2 E1 SUGGEST", "2 E2 SUGGEST");
        assertThat(new Matcher(LearnedPayees.NONE).match(lines, Copies.marked(papers)).get(1).why())
                .contains("it came before");

        papers.set(1, new Evidence("E2", EvidenceKind.RECEIPT, LocalDate.parse("2026-03-09"), Money.ofPence(800),
                "Mill Cafe", "0043 13:06"));
        assertThat(answers()).as("two receipts").containsExactly("1 E1 AUTO", "2 E2 AUTO");
    }

    @Test
    void aPictureThatCameBeforeIsOnePaperWhateverIsSaidOfIt() {
        paper(EvidenceKind.RECEIPT, "2026-03-09", 800, "Mill Cafe", "");
        paper(EvidenceKind.RECEIPT, "2026-03-12", 800, "", "");
        paper(EvidenceKind.RECEIPT, "2026-03-12", 800, "Mill Cafe", "");

        assertThat(Copies.marked(papers, Map.of("E1", "p", "E2", "p", "E3", "q"))).extracting(Evidence::copyOf)
                .containsExactly("", "E1", "");
        assertThat(Copies.marked(papers)).isEqualTo(papers);
    }

    @Test
    void anInvoiceThatWasSentTwiceAndPaidTwiceIsNotClearedTwice() {
        line("2026-03-20", -24_000, "BRAESIDE HOMECARE INV 44120");
        line("2026-03-27", -24_000, "BRAESIDE HOMECARE INV 44120");
        paper(EvidenceKind.INVOICE, "2026-03-10", 24_000, "Braeside Homecare", "INV 44120");
        paper(EvidenceKind.INVOICE, "2026-03-10", 24_000, "Braeside Homecare", "INV 44120");

        assertThat(answers().stream().filter(answer -> answer.endsWith("AUTO")).count()).isLessThanOrEqualTo(1);
    }

    @Test
    void thePrintedDayDecidesBetweenTwoLines() {
        line("2026-03-11", -800, "MILL CAFE 9904 ON 09 MAR");
        line("2026-03-11", -800, "MILL CAFE 9904 ON 10 MAR");
        paper(EvidenceKind.RECEIPT, "2026-03-10", 800, "Mill Cafe", "");
        paper(EvidenceKind.RECEIPT, "2026-03-09", 800, "Mill Cafe", "");

        assertThat(answers()).containsExactly("1 E2 AUTO", "2 E1 AUTO");
    }

    @Test
    void thisWeeksPaymentIsNotEatenByLastWeeksPaper() {
        line("2026-03-09", 964, "STANDING ORDER IN MY CONTRIBUTION");
        line("2026-03-16", 964, "STANDING ORDER IN MY CONTRIBUTION");
        paper(EvidenceKind.CONTRIBUTION_DUE, "2026-03-15", 964, "Assessed contribution", "");

        assertThat(answers()).containsExactly("2 E1 AUTO");
    }

    @Test
    void anotherAmountIsOnlyOffered() {
        line("2026-03-09", -1_237, "MILL CAFE 9904 ON 08 MAR");
        paper(EvidenceKind.RECEIPT, "2026-03-08", 1_287, "Mill Cafe", "");
        line("2026-03-09", -107_300, "PA WAGES WAGES FEB26");
        paper(EvidenceKind.PAYSLIP, "2026-03-09", 107_303, "B1-P1", "2026-02-01 to 2026-03-01");

        assertThat(answers()).containsExactly("1 E1 SUGGEST", "2 E2 SUGGEST");
    }

    @Test
    void anInvoicePaidInPartsIsClearedByAllOfThem() {
        line("2026-03-09", -14_935, "BRAESIDE HOMECARE INV 92506");
        line("2026-03-12", -22_402, "BRAESIDE HOMECARE INV 92506");
        paper(EvidenceKind.INVOICE, "2026-03-01", 37_337, "Braeside Homecare", "INV 92506");

        assertThat(answers()).containsExactly("1 E1 AUTO", "2 E1 AUTO");
    }

    @Test
    void invoicesPaidTogetherAreFoundWhenOnlyOneSetComesToTheSum() {
        line("2026-03-09", -41_271, "BRAESIDE HOMECARE 2 INVOICES");
        paper(EvidenceKind.INVOICE, "2026-02-20", 35_259, "Braeside Homecare", "INV 24976");
        paper(EvidenceKind.INVOICE, "2026-02-22", 6_012, "Braeside Homecare", "INV 78464");
        paper(EvidenceKind.INVOICE, "2026-02-23", 9_999, "Braeside Homecare", "INV 11111");
        assertThat(answers()).contains("1 E1 AUTO", "1 E2 AUTO");

        paper(EvidenceKind.INVOICE, "2026-02-24", 31_272, "Braeside Homecare", "INV 22222");
        assertThat(answers()).noneMatch(answer -> answer.endsWith("AUTO"));
    }

    @Test
    void aLineThatNamesAnotherInvoiceIsNotClearedByThisOne() {
        line("2026-03-09", -10_000, "BRAESIDE HOMECARE INV 92506");
        paper(EvidenceKind.INVOICE, "2026-03-01", 10_000, "Braeside Homecare", "INV 11811");

        assertThat(answers()).noneMatch(answer -> answer.endsWith("AUTO"));
    }

    @Test
    void aSlipInTheReferenceDoesNotMatterWhenNothingElseFits() {
        line("2026-03-09", -10_000, "BRAESIDE HOMECARE INV 92506");
        paper(EvidenceKind.INVOICE, "2026-03-01", 10_000, "Braeside Homecare", "INV 92560");

        assertThat(answers()).containsExactly("1 E1 AUTO");
    }

    @Test
    void aReceiptWithoutANameExplainsNoTransfer() {
        line("2026-03-09", -2_000, "BANK TRANSFER CLEANING");
        paper(EvidenceKind.RECEIPT, "2026-03-09", 2_000, "", "");

        assertThat(answers()).noneMatch(answer -> answer.endsWith("AUTO"));
    }

    @Test
    void twoAssistantsOfTheSamePayKeepTheirPayslips() {
        line("2026-03-09", -50_000, "PA WAGES WAGES FEB26");
        line("2026-03-12", -50_000, "PA WAGES WAGES FEB26");
        paper(EvidenceKind.PAYSLIP, "2026-03-12", 50_000, "B1-P2", "");
        paper(EvidenceKind.PAYSLIP, "2026-03-09", 50_000, "B1-P1", "");

        assertThat(answers()).noneMatch(answer -> answer.equals("1 E1 AUTO") || answer.equals("2 E2 AUTO"));
    }

    @Test
    void learnsThatTwoNamesMeanTheSameAndForgetsItAgain() {
        line("2026-03-09", -1_500, "KMS TRADING 1234");
        paper(EvidenceKind.RECEIPT, "2026-03-09", 1_500, "The Yarn Loft", "");

        assertThat(answers()).containsExactly("1 E1 SUGGEST");
        assertThat(answers(new LearnedPayees(Map.of(LearnedPayees.key("KMS TRADING 1234"), Set.of("THE YARN LOFT")))))
                .containsExactly("1 E1 AUTO");
    }

    @Test
    void anyOrderGivesTheSameAnswer() {
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            LocalDate day = LocalDate.of(2026, 3, 2).plusDays(random.nextInt(40));
            long pence = 100 * (1 + random.nextInt(9));
            String shop = random.nextBoolean() ? "MILL CAFE" : "CITY CABS";
            line(PostingRules.bankingDay(day.plusDays(random.nextInt(4))).toString(), -pence, shop + " 1234");
            if (random.nextInt(4) > 0) {
                paper(EvidenceKind.RECEIPT, day.toString(), pence, random.nextInt(9) == 0 ? "" : shop, "");
            }
        }
        List<String> first = answers();
        for (int i = 0; i < 5; i++) {
            Collections.shuffle(lines, random);
            Collections.shuffle(papers, random);
            assertThat(answers()).containsExactlyInAnyOrderElementsOf(first);
        }
    }

    @Test
    void noPaperIsUsedTwiceExceptForParts() {
        anyOrderGivesTheSameAnswer();
        List<String> used = new Matcher(LearnedPayees.NONE).match(lines, papers).stream()
                .filter(match -> match.decision() == Decision.AUTO).map(match -> match.evidence().id()).toList();

        assertThat(used).doesNotHaveDuplicates().isNotEmpty();
    }
}
