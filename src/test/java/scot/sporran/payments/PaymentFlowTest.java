package scot.sporran.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scot.sporran.ledger.ChainVerifier;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.Pot;
import scot.sporran.ledger.RequestHash;
import scot.sporran.payments.bank.BankAccount;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.Payees;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Sql;

@MicronautTest(transactional = false)
class PaymentFlowTest extends PaymentsTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 12, 18);

    @Inject
    Sql sql;
    @Inject
    ChainVerifier verifier;
    @Inject
    ContinuityFiles continuity;

    @Test
    void anAccountCountsOnceASecondPersonHasSeenIt() {
        Place place = place();
        Payee payee = payees.add(new Payees.NewPayee(place.person().id().value(), place.council().id().value(),
                Payee.Kind.WORKER, "Ailsa Kerr", AILSAS), "a", place.fay());

        assertThat(payee.current()).isNull();
        assertThat(payees.confirm(payee, 1, place.fay())).isEqualTo(Payees.Confirmation.SAME_PERSON);
        assertThat(payees.confirm(payee, 2, place.sheena())).isEqualTo(Payees.Confirmation.NOT_THE_LATEST);
        assertThat(payees.confirm(payee, 1, place.sheena())).isEqualTo(Payees.Confirmation.DONE);

        Payee changed = payees.propose(payees.find(payee.id()).orElseThrow(), CALUMS, place.fay());
        assertThat(masked(changed.current())).as("the account before stays").endsWith("4958");
        assertThat(masked(changed.proposed())).endsWith("8472");
        payees.confirm(changed, 2, place.sheena());
        assertThat(masked(payees.find(payee.id()).orElseThrow().current())).endsWith("8472");
        assertThat(payees.find(payee.id()).orElseThrow().proposed()).isNull();
    }

    @Test
    void bankDetailsAreReadableNowhereInTheDatabase() {
        Place place = place();
        worker(place, "Ailsa Kerr", AILSAS);

        List<String> rows = sql.select(
                row -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1) + row.getString(2)
                        + new String(row.getBytes(3), StandardCharsets.ISO_8859_1),
                "SELECT sealed,masked,fingerprint FROM payee_account");
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("66374958") || row.contains("089999"));
    }

    @Test
    void anAccountThatCannotBeIsRefusedWithoutRepeatingIt() {
        Place place = place();
        assertThatThrownBy(() -> worker(place, "Ailsa Kerr", new BankAccount("089999", "66374959")))
                .isInstanceOf(BadInputException.class).hasMessageContaining("accountNumber")
                .hasMessageNotContaining("66374959");
        assertThat(payees.of(place.person().id().value())).isEmpty();
    }

    @Test
    void twoPayeesWithOneAccountAreTold() {
        Place place = place();
        Payee first = worker(place, "Ailsa Kerr", AILSAS);
        worker(place, "Alison Carr", AILSAS);
        assertThat(payees.sharing(first)).isEqualTo(1);
    }

    @Test
    void moneyIsHeldOnApprovalTakenOnceInAFileAndBackWhenThePaymentComesBack() {
        Place place = place();
        fund(place, 100_000);
        PaymentOrder order = approved(place, worker(place, "Ailsa Kerr", AILSAS), "w1", 30_000, FRIDAY);
        assertThat(balance(place).available().pence()).isEqualTo(70_000);
        assertThat(balance(place).posted().pence()).isEqualTo(100_000);

        PaymentFile file = file(place, FRIDAY, "f1");
        assertThat(file.state()).isEqualTo(PaymentFile.State.READY);
        assertThat(file.payments()).isEqualTo(1);
        assertThat(balance(place).posted().pence()).isEqualTo(70_000);
        assertThat(cleared(place, CounterAccount.NET_PAY)).isEqualTo(30_000);
        assertThat(files.content(file).orElseThrow()).containsOnlyOnce(order.reference()).contains("08999966374958");

        assertThat(files.handOver(file, place.fay())).isEqualTo(PaymentFiles.Step.SAME_PERSON);
        assertThat(files.handOver(file, place.sheena())).isEqualTo(PaymentFiles.Step.DONE);
        assertThat(now(order).state()).isEqualTo(OrderState.SENT);

        done(orders.settle(now(order), OrderEvent.ACKNOWLEDGE, ""));
        done(orders.settle(now(order), OrderEvent.RETURN, "0003 ACCOUNT CLOSED"));
        done(orders.settle(now(order), OrderEvent.RETURN, "0003 ACCOUNT CLOSED"));
        assertThat(now(order).state()).isEqualTo(OrderState.RETURNED);
        assertThat(now(order).reason()).isEqualTo("0003 ACCOUNT CLOSED");
        assertThat(balance(place).available().pence()).isEqualTo(100_000);
        assertThat(cleared(place, CounterAccount.NET_PAY)).isZero();
    }

    @Test
    void whoWroteItDownCannotApproveItAndOneWithoutAnAccountWaits() {
        Place place = place();
        fund(place, 100_000);
        PaymentOrder order = draft(place, worker(place, "Ailsa Kerr", AILSAS), "w1", 30_000, FRIDAY);
        assertThat(orders.approve(order, place.fay())).isEqualTo(refused(OrderResult.Why.SAME_PERSON));

        Payee unseen = payees.add(new Payees.NewPayee(place.person().id().value(), place.council().id().value(),
                Payee.Kind.WORKER, "Calum Reid", CALUMS), "c", place.fay());
        assertThat(orders.approve(draft(place, unseen, "w2", 1, FRIDAY), place.sheena()))
                .isEqualTo(refused(OrderResult.Why.NO_ACCOUNT));
    }

    @Test
    void aRefusalForWantOfMoneyIsNotForEver() {
        Place place = place();
        fund(place, 10_000);
        PaymentOrder order = draft(place, worker(place, "Ailsa Kerr", AILSAS), "w1", 30_000, FRIDAY);
        assertThat(orders.approve(order, place.sheena())).isEqualTo(refused(OrderResult.Why.NOT_ENOUGH));
        fund(place, 20_000);
        assertThat(done(orders.approve(order, place.sheena())).state()).isEqualTo(OrderState.APPROVED);
        assertThat(balance(place).available().pence()).isZero();
    }

    @Test
    void theSameKeyIsTheSamePaymentAndOtherContentUnderItIsRefused() {
        Place place = place();
        Payee ailsa = worker(place, "Ailsa Kerr", AILSAS);
        PaymentOrder first = draft(place, ailsa, "w1", 30_000, FRIDAY);
        assertThat(draft(place, ailsa, "w1", 30_000, FRIDAY)).isEqualTo(first);
        assertThat(orders.draft(wages(place, ailsa, "w1", 30_001, FRIDAY), place.fay()))
                .isEqualTo(refused(OrderResult.Why.OTHER_CONTENT));
    }

    @Test
    void aPayeeOfSomebodyElseIsNotPaid() {
        Place place = place();
        Place other = place();
        Payee theirs = worker(other, "Ailsa Kerr", AILSAS);
        assertThat(orders.draft(wages(place, theirs, "w1", 1, FRIDAY), place.fay()))
                .isEqualTo(refused(OrderResult.Why.PAYEE_OF_OTHERS));
    }

    @Test
    void aCancelledPaymentGivesBackWhatWasHeldAndCannotBeApprovedAfter() {
        Place place = place();
        fund(place, 100_000);
        Payee ailsa = worker(place, "Ailsa Kerr", AILSAS);
        PaymentOrder held = approved(place, ailsa, "w1", 30_000, FRIDAY);
        assertThat(done(orders.cancel(held, "Wrong week", place.fay())).reason()).isEqualTo("Wrong week");
        assertThat(done(orders.cancel(now(held), "Wrong week", place.fay())).state()).isEqualTo(OrderState.CANCELLED);
        assertThat(balance(place).available().pence()).isEqualTo(100_000);

        PaymentOrder never = draft(place, ailsa, "w2", 30_000, FRIDAY);
        done(orders.cancel(never, "", place.fay()));
        assertThat(orders.approve(never, place.sheena())).as("as somebody saw it before")
                .isEqualTo(refused(OrderResult.Why.NOT_NOW));
        assertThat(balance(place).available().pence()).isEqualTo(100_000);
    }

    @Test
    void approvalAndCancellationAtTheSameMomentLeaveNothingHeldOrOneOrderHeld() {
        Place place = place();
        fund(place, 1_000_000);
        Payee ailsa = worker(place, "Ailsa Kerr", AILSAS);
        for (int i = 0; i < 20; i++) {
            PaymentOrder order = draft(place, ailsa, "race" + i, 1_000, FRIDAY);
            CompletableFuture<OrderResult> approve = CompletableFuture
                    .supplyAsync(() -> orders.approve(order, place.sheena()));
            CompletableFuture<OrderResult> cancel = CompletableFuture
                    .supplyAsync(() -> orders.cancel(order, "", place.fay()));
            approve.join();
            cancel.join();
        }
        long stillApproved = payments.due(place.council().id().value(), OrderState.APPROVED, FRIDAY, 100).size();
        assertThat(balance(place).held().pence()).isEqualTo(stillApproved * 1_000);
    }

    @Test
    void noPaymentIsInTwoFilesWhoeverMakesThem() {
        Place place = place();
        fund(place, 1_000_000);
        Payee ailsa = worker(place, "Ailsa Kerr", AILSAS);
        IntStream.range(0, 10).forEach(i -> approved(place, ailsa, "w" + i, 1_000 + i, FRIDAY));

        List<PaymentFile> made = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> file(place, FRIDAY, "at once " + i))).toList()
                .stream().map(CompletableFuture::join).toList();

        assertThat(made.stream().mapToInt(PaymentFile::payments).sum()).isEqualTo(10);
        assertThat(cleared(place, CounterAccount.NET_PAY)).isEqualTo(10_045);
        assertThat(file(place, FRIDAY, "later").state()).isEqualTo(PaymentFile.State.GIVEN_UP);
        assertThat(made.stream().map(PaymentFile::number)).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "stopped at step {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aFileThatWasStoppedAnywhereComesToTheSameMoney(int stopped) {
        Place place = place();
        fund(place, 100_000);
        PaymentOrder one = approved(place, worker(place, "Ailsa Kerr", AILSAS), "w1", 30_000, FRIDAY);
        PaymentOrder two = approved(place, worker(place, "Calum Reid", CALUMS), "w2", 20_000, FRIDAY);
        PaymentFile begun = files.begin(place.council().id().value(), FRIDAY, PaymentFile.Form.PAIN_BACS, "f",
                place.fay()).orElseThrow();
        if (stopped >= 1) {
            tables.assign(begun.id(), begun.council(), FRIDAY);
        }
        if (stopped >= 2) {
            orders.send(List.of(now(one)), place.fay(), FRIDAY);
        }
        if (stopped >= 3) {
            // the ledger has taken the money and the row was not moved any more
            orders.send(List.of(now(two)), place.fay(), FRIDAY);
            sql.update("UPDATE payment_order SET state='APPROVED' WHERE order_id=?", two.id().value());
        }
        if (stopped >= 4) {
            files.work(begun.id());
        }

        PaymentFile file = files.work(begun.id());

        assertThat(file.state()).isEqualTo(PaymentFile.State.READY);
        assertThat(file.total().pence()).isEqualTo(50_000);
        assertThat(balance(place).posted().pence()).isEqualTo(50_000);
        assertThat(balance(place).held().pence()).isZero();
        assertThat(files.content(file).orElseThrow()).contains("<NbOfTxs>2</NbOfTxs>");
    }

    @Test
    void aPaymentApprovedBeforeThePayeesAccountChangedWaitsForAnotherLook() {
        Place place = place();
        fund(place, 100_000);
        Payee ailsa = worker(place, "Ailsa Kerr", AILSAS);
        PaymentOrder order = approved(place, ailsa, "w1", 30_000, FRIDAY);
        payees.confirm(payees.propose(ailsa, CALUMS, place.fay()), 2, place.sheena());

        assertThat(file(place, FRIDAY, "f1").state()).isEqualTo(PaymentFile.State.GIVEN_UP);
        assertThat(now(order).state()).isEqualTo(OrderState.APPROVED);

        done(orders.approve(now(order), place.sheena()));
        PaymentFile file = file(place, FRIDAY, "f2");
        assertThat(files.content(file).orElseThrow()).contains("20295963748472").doesNotContain("66374958");
        assertThat(balance(place).posted().pence()).isEqualTo(70_000);
    }

    @Test
    void hmrcIsPaidFromThePotAndThePotHasItBackWhenItReturns() {
        Place place = place();
        fund(place, 100_000);
        fillPot(place, 40_000);
        Payee hmrc = payees.add(new Payees.NewPayee(place.council().id().value(), place.council().id().value(),
                Payee.Kind.HMRC, "HMRC Cumbernauld", AILSAS), "hmrc", place.fay());
        payees.confirm(hmrc, 1, place.sheena());
        NewOrder due = new NewOrder("hmrc:8", place.council().id().value(), place.person().id().value(),
                place.budget().fund(), hmrc.id(), Purpose.HMRC, new Origin.FromPot(Pot.TAX_AND_HMRC),
                Money.ofPence(25_000), FRIDAY, "961PX00123456");
        PaymentOrder order = done(orders.approve(done(orders.draft(due, place.fay())), place.sheena()));
        file(place, FRIDAY, "f1");

        assertThat(balance(place).inPot(Pot.TAX_AND_HMRC).pence()).isEqualTo(15_000);
        assertThat(cleared(place, CounterAccount.HMRC)).isEqualTo(25_000);
        assertThat(balance(place).available().pence()).isEqualTo(60_000);

        done(orders.settle(now(order), OrderEvent.RETURN, ""));
        assertThat(balance(place).inPot(Pot.TAX_AND_HMRC).pence()).isEqualTo(40_000);
        assertThat(balance(place).available().pence()).isEqualTo(60_000);
        assertThat(cleared(place, CounterAccount.HMRC)).isZero();
    }

    @Test
    void whatThePotDoesNotHoldIsNotSentAndSaysSo() {
        Place place = place();
        fund(place, 100_000);
        fillPot(place, 10_000);
        Payee ailsa = worker(place, "Ailsa Kerr", AILSAS);
        NewOrder due = new NewOrder("hmrc:8", place.council().id().value(), place.person().id().value(),
                place.budget().fund(), ailsa.id(), Purpose.HMRC, new Origin.FromPot(Pot.TAX_AND_HMRC),
                Money.ofPence(25_000), FRIDAY, "TAX");
        PaymentOrder order = done(orders.approve(done(orders.draft(due, place.fay())), place.sheena()));
        assertThat(file(place, FRIDAY, "f1").state()).isEqualTo(PaymentFile.State.GIVEN_UP);
        assertThat(now(order).state()).isEqualTo(OrderState.APPROVED);
        assertThat(now(order).reason()).isEqualTo(OrderResult.Why.NOT_ENOUGH.sentence());
        assertThat(balance(place).inPot(Pot.TAX_AND_HMRC).pence()).isEqualTo(10_000);
    }

    @Test
    void whenWagesCannotBeRunTheLastOnesArePaidAgainFromAFileMadeBefore() {
        Place place = place();
        fund(place, 200_000);
        approved(place, worker(place, "Ailsa Kerr", AILSAS), "w1", 30_000, FRIDAY);
        approved(place, worker(place, "Calum Reid", CALUMS), "w2", 20_000, FRIDAY);
        file(place, FRIDAY, "f1");
        LocalDate next = FRIDAY.plusWeeks(4);

        PaymentFile file = continuity.prepare(place.council().id().value(), next, PaymentFile.Form.STANDARD_18, "c1",
                place.fay()).orElseThrow();
        assertThat(file.state()).isEqualTo(PaymentFile.State.READY);
        assertThat(file.total().pence()).isEqualTo(50_000);
        assertThat(continuity.release(file, place.fay())).isEqualTo(PaymentFiles.Step.SAME_PERSON);
        assertThat(continuity.release(file, place.sheena())).isEqualTo(PaymentFiles.Step.DONE);
        assertThat(balance(place).posted().pence()).as("nothing moves until it is used").isEqualTo(150_000);
        String content = files.content(file).orElseThrow();

        PaymentFile released = files.find(file.id()).orElseThrow();
        assertThat(continuity.used(released, place.sheena())).isEmpty();
        assertThat(continuity.used(files.find(file.id()).orElseThrow(), place.sheena())).as("and once").isEmpty();
        assertThat(balance(place).posted().pence()).isEqualTo(100_000);
        List<PaymentOrder> paid = files.orders(released, null, 10);
        assertThat(paid).hasSize(2).allSatisfy(order -> {
            assertThat(order.state()).isEqualTo(OrderState.SENT);
            assertThat(content).as("the bank's reports find it").contains(order.reference());
        });
    }

    @Test
    void theChainStandsWhateverPaymentsDid() {
        assertThat(verifier.verify((shard, at, of) -> {}).problems()).isEmpty();
    }

    private void fillPot(Place place, long pence) {
        ledger.openPot(place.budget().fund(), FundingSource.COUNCIL, Pot.TAX_AND_HMRC);
        Money amount = Money.ofPence(pence);
        ledger.submit(new LedgerCommand(place.budget().fund(), new CommandKey(Ids.next()), RequestHash.of("fill"),
                java.util.Set.of(), "test", today(), null, (fund, now) -> Outcome.done(amount,
                        List.of(new Move.FillPot(FundingSource.COUNCIL, Pot.TAX_AND_HMRC, amount)), List.of())))
                .join();
    }

    private static String masked(Payee.@Nullable Account account) {
        return Objects.requireNonNull(account).masked();
    }

    private static OrderResult refused(OrderResult.Why why) {
        return new OrderResult.Refused(why);
    }
}
