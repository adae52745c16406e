package scot.sporran.portal.browser;

import jakarta.inject.Singleton;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.cards.Cards;
import scot.sporran.cards.disputes.DisputeReason;
import scot.sporran.cards.disputes.Disputes;
import scot.sporran.correspondence.NoticeCollector;
import scot.sporran.correspondence.Notices;
import scot.sporran.identity.Login;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.monitoring.cases.CaseEvent;
import scot.sporran.monitoring.cases.Cases;
import scot.sporran.monitoring.cases.FlagCase;
import scot.sporran.monitoring.feed.Feed;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.platform.Sql;
import scot.sporran.portal.Till;
import scot.sporran.returns.Band;
import scot.sporran.returns.ReturnDrafts;
import scot.sporran.returns.bank.BankStatements;
import scot.sporran.returns.bank.StatementDrafts;
import scot.sporran.returns.mail.MailAddresses;
import scot.sporran.returns.receipts.Receipts;
import scot.sporran.support.Budget;
import scot.sporran.support.money.Answer;
import scot.sporran.support.money.SurplusReason;
import scot.sporran.support.money.Surpluses;
import scot.sporran.support.plan.AgreedPer;
import scot.sporran.support.plan.Agreements;

/** Lets a person have one of everything that a page of theirs can be about. */
@Singleton
class PersonScene {

    private static final String STATEMENT = "Transaction Date,Transaction Type,Sort Code,Account Number,"
            + "Transaction Description,Debit Amount,Credit Amount,Balance\n"
            + "%1$s,DEB,'80-00-00,12345678,MILL CAFE 9904,25.00,,75.00\n"
            + "%1$s,FPI,'80-00-00,12345678,A FRIEND,,100.00,100.00\n";
    private static final int PAWNED = 4_000;

    private final Till till;
    private final Cards cards;
    private final Receipts receipts;
    private final MailAddresses mail;
    private final StatementDrafts statements;
    private final BankStatements bank;
    private final ReturnDrafts returns;
    private final Agreements agreements;
    private final Feed feed;
    private final Cases cases;
    private final Surpluses surpluses;
    private final Disputes disputes;
    private final NoticeCollector collector;
    private final Notices notices;
    private final Sql sql;

    PersonScene(Till till, Cards cards, Receipts receipts, MailAddresses mail, StatementDrafts statements,
            BankStatements bank,
            ReturnDrafts returns, Agreements agreements, Feed feed, Cases cases, Surpluses surpluses,
            Disputes disputes, NoticeCollector collector, Notices notices, Sql sql) {
        this.till = till;
        this.cards = cards;
        this.receipts = receipts;
        this.mail = mail;
        this.statements = statements;
        this.bank = bank;
        this.returns = returns;
        this.agreements = agreements;
        this.feed = feed;
        this.cases = cases;
        this.surpluses = surpluses;
        this.disputes = disputes;
        this.collector = collector;
        this.notices = notices;
        this.sql = sql;
    }

    /** From now on what happens becomes letters. */
    void beginLetters() {
        collector.collect();
    }

    /**
     * The addresses of everything, by the name of the page.
     *
     * @param wallet of the person, to whom letters have been due since {@link #beginLetters}
     */
    Map<String, String> everything(Till.Wallet wallet, Login own, Login officer, LocalDate today) throws Exception {
        Budget budget = wallet.budget();
        String path = "/people/" + budget.person().value();
        UUID bought = payment(budget, 650, "message_key");
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("payment-wrong", path + "/payments/" + bought + "/wrong");
        pages.put("dispute", path + "/disputes/" + disputes.raise(
                disputes.paid(payment(budget, 650, "hold_id")).orElseThrow(), DisputeReason.PAID_TWICE, null,
                "I see it twice & <i>", own.displayName()).id());
        mail.replace(budget, own);
        pages.put("receipts", path + "/receipts/" + budget.id().value());
        pages.put("receipt", path + "/receipts/" + budget.id().value() + "/"
                + receipts.keep(budget.id(), photo(), own).id());
        pages.put("statements", path + "/statements/" + budget.id().value());
        pages.put("statement-draft", path + "/statements/" + budget.id().value() + "/"
                + statements.lay(budget, "own & <i>.csv", statement(today.minusDays(3)), own));
        bank.keep(budget, statement(today.minusDays(40)), Map.of(), own);
        pages.put("return", path + "/returns/" + done(returns.drawUpFromBank(budget, Band.STANDARD,
                today.minusDays(50), today.minusDays(30), "March", officer)).id().toString());
        pages.put("noticed-one", path + "/noticed/" + flag(wallet, officer, today).id());
        pages.put("unspent", path + "/unspent/" + done(surpluses.raise(budget, SurplusReason.NOT_KNOWN,
                "More is here than is kept in hand.", officer)).id());
        collector.collect();
        pages.put("letter", path + "/letters/" + notices.of(budget.person().value(), null, 1).getFirst().id());
        UUID card = cards.of(budget.id()).getFirst().id().value();
        pages.put("practice", path + "/practice");
        pages.put("card-rules", path + "/cards/" + card + "/rules");
        pages.put("card-pin", path + "/cards/" + card + "/pin");
        pages.put("card-new", path + "/cards/new");
        pages.put("pay", path + "/pay");
        pages.put("employer", path + "/employer");
        pages.put("assistant-cost", path + "/assistant-cost");
        return pages;
    }

    private UUID payment(Budget budget, long pence, String column) {
        return sql.select(row -> Sql.id(row, 1), "SELECT " + column + " FROM card_authorisation WHERE budget_id=? "
                + "AND asked_minor=?", budget.id().value(), pence).getFirst();
    }

    /** A card used at a pawnbroker's, and an officer who asks. */
    private FlagCase flag(Till.Wallet wallet, Login officer, LocalDate today) throws Exception {
        Budget budget = wallet.budget();
        agreements.agree(budget.id(), 0, new Agreements.Terms(today.minusMonths(3), null, AgreedPer.WEEK,
                Map.of(FundingSource.COUNCIL, Money.ofPounds(20)), "Donnie", "First plan"));
        till.pay(wallet, PAWNED, "QUICK PAWN", "5933", Kind.FINANCIAL);
        int looked;
        do {
            looked = feed.turn();
        } while (looked > 0);
        FlagCase flag = cases.of(budget.id()).stream().filter(one -> one.reason() == Reason.PROHIBITED_MCC).findFirst()
                .orElseThrow();
        return done(cases.move(flag, CaseEvent.ASK, "Was that you?", officer));
    }

    private static byte[] statement(LocalDate day) {
        return STATEMENT.formatted(DateTimeFormatter.ofPattern("dd/MM/yyyy").format(day))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A photo of a receipt, as far as a machine is concerned. */
    static byte[] photo() throws IOException {
        BufferedImage picture = new BufferedImage(300, 400, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 300, 400);
        pen.setColor(Color.BLACK);
        pen.drawString("MILL CAFE  12.50", 40, 200);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    private static <T> T done(Answer<T> answer) {
        return answer.orElse(no -> {
            throw new AssertionError(no.words());
        });
    }
}
