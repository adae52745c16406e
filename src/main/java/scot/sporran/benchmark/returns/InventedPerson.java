package scot.sporran.benchmark.returns;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import scot.sporran.benchmark.returns.Booking.Kind;
import scot.sporran.benchmark.returns.Booking.Truth;
import scot.sporran.ledger.Money;
import scot.sporran.payments.statements.Dialect;
import scot.sporran.returns.matching.Evidence;
import scot.sporran.returns.matching.EvidenceKind;

/** One person, one account, quarter after quarter: what was bought, what the bank wrote of it and which papers were kept. */
final class InventedPerson {

    private static final String[] SHOPS = {"RIVERSIDE GYM", "A1 TAXIS", "CITY CABS", "SOUND STEPS MUSIC",
            "CRAFT CORNER",
            "MILL CAFE", "HIGH ST PHARMACY", "LOWLAND BUSES", "THE YARN LOFT", "MODEL SHOP", "ARTS CENTRE",
            "REGAL CINEMA", "ROSIES", "MOBILITY MATTERS", "PLAYHOUSE BOX OFFICE", "BEAN AND BANNOCK",
            "GLEN FILLING STN",
            "RAIL TICKETS ONLINE", "ABLE LIVING AIDS", "COSTLOW MARKET", "WELLCARE CHEMIST", "CLAYHOUSE POTTERY"};
    private static final String[] TOWNS = {"KINBRAE", "HARBURGH", "ELDERSLAW", "DUNMUIR", "GLENSHEEN", "INVERALT"};
    private static final String[] AGENCIES = {"BRAESIDE HOMECARE", "ALBA SUPPORT LTD", "HEATHER CARE",
            "TAYSIDE AT HOME"};
    private static final int PRINTED = 22;

    private final Random random;
    /** Apart from the other, so that people stay the same however many of their copies are noticed. */
    private final SplittableRandom noticing;
    private final double noticed;
    private final String budgetId;
    private final Dialect dialect;
    private final String account;
    private final List<String> shops = new ArrayList<>();
    private final boolean companion;
    private final int assistants;
    private final boolean agency;
    private final boolean cash;
    private final long contribution;
    private final long funding;
    private final String agencyName;
    private long balance;
    private List<Booking> last = List.of();
    private List<Evidence> lastPapers = List.of();

    private List<Booking> bookings = new ArrayList<>();
    private List<Evidence> papers = new ArrayList<>();
    private Map<String, String> copies = new HashMap<>();
    private String returnId = "";

    /** @param noticed the share of receipts sent once more whose pictures are seen to be the same */
    InventedPerson(long seed, int number, Dialect dialect, double noticed) {
        this.random = new Random(seed * 1_000_003L + number);
        this.noticing = new SplittableRandom(seed * 1_000_033L + number);
        this.noticed = noticed;
        this.budgetId = String.format(Locale.ROOT, "B%05d", number);
        this.dialect = dialect;
        this.account = String.format(Locale.ROOT, "%08d", 10_000_000 + random.nextInt(80_000_000));
        String town = TOWNS[random.nextInt(TOWNS.length)];
        List<String> all = new ArrayList<>(List.of(SHOPS));
        Collections.shuffle(all, random);
        for (String shop : all.subList(0, 6 + random.nextInt(5))) {
            String printed = random.nextBoolean() ? shop + " " + (1_000 + random.nextInt(9_000)) : shop + " " + town;
            String prefix = chance(0.08) ? "SUMUP *" : chance(0.05) ? "SQ *" : "";
            shops.add((prefix + printed).substring(0, Math.min(PRINTED, prefix.length() + printed.length())).strip());
        }
        this.companion = chance(0.2);
        this.assistants = random.nextInt(3);
        this.agency = assistants == 0 || chance(0.5);
        this.agencyName = AGENCIES[random.nextInt(AGENCIES.length)];
        this.cash = chance(0.25);
        this.contribution = chance(0.6) ? 900 + random.nextInt(40_000) : 0;
        this.funding = 30_000 + random.nextInt(200_000);
        this.balance = 20_000 + random.nextInt(300_000);
    }

    /** The next quarter of this person. */
    InventedReturn quarter(String id, LocalDate from) {
        returnId = id;
        bookings = new ArrayList<>();
        papers = new ArrayList<>();
        copies = new HashMap<>();
        LocalDate to = from.plusMonths(3).minusDays(14);
        money(from, to);
        wages(from, to);
        agency(from, to);
        bills(from, to);
        shopping(from, to);
        oddities(from, to);
        bookings.sort(Comparator.comparing(Booking::bookedOn));
        return statement();
    }

    private InventedReturn statement() {
        int repeated = 0;
        List<Booking> all = new ArrayList<>();
        if (chance(0.15) && last.size() > 10) {
            repeated = 1 + random.nextInt(7);
            all.addAll(last.subList(last.size() - repeated, last.size()));
            for (Booking again : all) {
                if (chance(0.4)) {
                    lastPapers.stream().filter(paper -> again.evidence().contains(paper.id())).forEach(paper -> paper(
                            paper.kind(), paper.date(), paper.amount().pence(), paper.name(), paper.reference()));
                }
            }
        }
        long opening = balance - all.stream().mapToLong(Booking::pence).sum();
        all.addAll(bookings);
        List<Long> balances = new ArrayList<>();
        long at = opening;
        for (Booking booking : all) {
            at += booking.pence();
            balances.add(at);
        }
        balance = at;
        last = List.copyOf(bookings);
        lastPapers = List.copyOf(papers);
        Map<String, String> owners = new HashMap<>();
        all.forEach(booking -> booking.evidence().forEach(paper -> owners.put(paper, booking.alike())));
        LocalDate missing = null;
        if (chance(0.05) && all.size() > 30) {
            int start = repeated + 5 + random.nextInt(all.size() - repeated - 20);
            int end = Math.min(all.size() - 3, start + 5 + random.nextInt(10));
            missing = all.get(start - 1).bookedOn();
            all.subList(start, end).clear();
            balances.subList(start, end).clear();
            last = List.of();
        }
        Collections.shuffle(papers, random);
        return new InventedReturn(returnId, budgetId, dialect, account, all, repeated, opening, balances, missing,
                papers,
                copies, owners);
    }

    private void money(LocalDate from, LocalDate to) {
        for (LocalDate due = from; due.isBefore(to); due = due.plusDays(28)) {
            LocalDate paid = banking(due);
            String reference = "SDS " + budgetId + " " + day(due);
            String id = paper(EvidenceKind.REMITTANCE, paid, funding, "Council direct payment", reference);
            book(paid, funding, Kind.TRANSFER_IN, "COUNCIL SDS PAYMENT", reference, Truth.EXPLAINED, List.of(id));
        }
        if (contribution > 0) {
            for (LocalDate due = from; due.isBefore(to); due = due.plusDays(28)) {
                contribution(due.plusDays(random.nextInt(6)));
            }
        }
    }

    private void contribution(LocalDate due) {
        String id = paper(EvidenceKind.CONTRIBUTION_DUE, due, contribution, "Assessed contribution", "");
        if (chance(0.04)) {
            return;
        }
        boolean arrears = chance(0.03);
        LocalDate paid = banking(due.plusDays(arrears ? 12 + random.nextInt(10) : random.nextInt(4)));
        book(paid, contribution, Kind.STANDING_ORDER_IN, "STANDING ORDER IN", "MY CONTRIBUTION",
                arrears ? Truth.DIFFERS : Truth.EXPLAINED, List.of(id));
    }

    private void wages(LocalDate from, LocalDate to) {
        for (LocalDate end = from.plusDays(28); end.isBefore(to.plusDays(3))
                && assistants > 0; end = end.plusDays(28)) {
            long same = 30_000 + random.nextInt(90_000);
            boolean alike = chance(0.03);
            boolean together = assistants == 2 && chance(0.05);
            long sum = 0;
            List<String> ids = new ArrayList<>();
            for (int pa = 1; pa <= assistants; pa++) {
                long net = alike ? same : 30_000 + random.nextInt(90_000);
                LocalDate payDay = banking(end.plusDays(random.nextInt(4)));
                String id = paper(EvidenceKind.PAYSLIP, together ? banking(end) : payDay, net, budgetId + "-P" + pa,
                        end.minusDays(28) + " to " + end);
                sum += net;
                ids.add(id);
                if (!together) {
                    boolean rounded = chance(0.02) && net % 100 != 0;
                    long paid = rounded ? net - net % 100 : net;
                    book(chance(0.04) ? banking(payDay.plusDays(1 + random.nextInt(5))) : payDay, -paid,
                            Kind.TRANSFER_OUT, "PA WAGES", "WAGES " + day(end).substring(2),
                            rounded ? Truth.DIFFERS : Truth.EXPLAINED, List.of(id));
                }
            }
            if (together) {
                book(banking(end), -sum, Kind.TRANSFER_OUT, "PA WAGES", "WAGES " + day(end).substring(2),
                        Truth.EXPLAINED, ids);
            }
        }
    }

    private void agency(LocalDate from, LocalDate to) {
        for (LocalDate paid = from.plusDays(2); paid.isBefore(to)
                && agency; paid = paid.plusDays(24 + random.nextInt(9))) {
            LocalDate on = banking(paid);
            int count = chance(0.12) ? 2 : chance(0.03) ? 3 : 1;
            List<String> ids = new ArrayList<>();
            String number = "";
            long sum = 0;
            for (int i = 0; i < count; i++) {
                number = "INV " + (10_000 + random.nextInt(90_000));
                long pence = 5_000 + random.nextInt(80_000);
                sum += pence;
                ids.add(paper(EvidenceKind.INVOICE, on.minusDays(5 + random.nextInt(14)), pence, title(agencyName),
                        number));
            }
            if (count > 1) {
                book(on, -sum, Kind.TRANSFER_OUT, agencyName, count + " INVOICES", Truth.EXPLAINED, ids);
            } else if (chance(0.13)) {
                long part = chance(0.5) ? sum / 2 : sum * 2 / 5;
                book(on, -part, Kind.TRANSFER_OUT, agencyName, number, Truth.EXPLAINED, ids);
                book(chance(0.7) ? on : banking(on.plusDays(1 + random.nextInt(6))), part - sum, Kind.TRANSFER_OUT,
                        agencyName, number, Truth.EXPLAINED, ids);
            } else {
                String cited = chance(0.12) ? "CARE" : chance(0.04) ? slip(number) : number;
                book(on, -sum, Kind.TRANSFER_OUT, agencyName, cited, Truth.EXPLAINED, ids);
            }
        }
    }

    private void bills(LocalDate from, LocalDate to) {
        for (LocalDate paid = from.plusDays(random.nextInt(20)); paid.isBefore(to)
                && assistants > 0; paid = paid.plusDays(28)) {
            bill(paid, 1_750, "PAYWELL PAYROLL CIC", "PAYROLL FEE");
        }
        if (assistants > 0) {
            bill(from.plusDays(10 + random.nextInt(10)), 10_000 + random.nextInt(60_000), "HMRC PAYE NIC",
                    "PAYE " + budgetId);
            if (chance(0.3)) {
                bill(from.plusDays(20 + random.nextInt(40)), 9_000 + random.nextInt(4_000), "CAREGUARD INSURANCE",
                        "EL POLICY");
            }
        }
    }

    private void bill(LocalDate paid, long pence, String name, String reference) {
        LocalDate on = banking(paid);
        boolean kept = chance(0.93);
        List<String> ids = kept
                ? List.of(paper(EvidenceKind.BILL, on.minusDays(3 + random.nextInt(13)), pence, title(name),
                        chance(0.5) ? reference : ""))
                : List.of();
        book(on, -pence, Kind.DIRECT_DEBIT, name, reference, kept ? Truth.EXPLAINED : Truth.NOTHING, ids);
    }

    private void shopping(LocalDate from, LocalDate to) {
        int visits = 18 + random.nextInt(25);
        int span = (int) (to.toEpochDay() - from.toEpochDay());
        for (int i = 0; i < visits; i++) {
            LocalDate day = from.plusDays(random.nextInt(span));
            String shop = shops.get(random.nextInt(shops.size()));
            long pence = chance(0.18) ? 100L * (3 + random.nextInt(28)) : 250 + random.nextInt(4_000);
            purchase(day, shop, pence);
            if (companion && chance(0.7)) {
                purchase(day, shop, pence);
            }
            if (chance(0.012)) {
                LocalDate back = banking(day.plusDays(4 + random.nextInt(6)));
                boolean kept = chance(0.4);
                List<String> ids = kept
                        ? List.of(paper(EvidenceKind.CREDIT_NOTE, back.minusDays(random.nextInt(5)), pence,
                                receiptName(shop), ""))
                        : List.of();
                book(back, pence, Kind.CARD, shop, "", kept ? Truth.EXPLAINED : Truth.NOTHING, ids);
            }
        }
        for (int i = 0; i < 10 && cash; i++) {
            LocalDate day = from.plusDays(random.nextInt(span));
            long pence = chance(0.8) ? 3_000 : 6_000;
            boolean kept = chance(0.55);
            List<String> ids = kept
                    ? List.of(paper(EvidenceKind.CASH_LOG, day, pence, "Cashpoint Harburgh", ""))
                    : List.of();
            book(day, -pence, Kind.CASH, "CASHPOINT HARBURGH", "", kept ? Truth.EXPLAINED : Truth.NOTHING, ids);
        }
    }

    private void purchase(LocalDate day, String shop, long pence) {
        LocalDate posted = banking(day.plusDays(new int[]{0, 0, 0, 1, 1, 1, 1, 2, 2, 3}[random.nextInt(10)]));
        Truth truth = Truth.NOTHING;
        List<String> ids = List.of();
        if (chance(0.84)) {
            boolean misread = chance(0.035);
            boolean otherDay = !misread && chance(0.004);
            truth = misread || otherDay ? Truth.DIFFERS : Truth.EXPLAINED;
            String name = chance(0.05) ? "" : chance(0.015) ? slip(receiptName(shop)) : receiptName(shop);
            LocalDate onPaper = otherDay ? day.minusDays(8 + random.nextInt(20)) : day;
            String id = paper(EvidenceKind.RECEIPT, onPaper, misread ? misread(pence) : pence, name, "");
            ids = List.of(id);
            if (!misread && chance(0.012)) {
                copies.put(copy(id, onPaper, pence, name), id);
            }
        }
        bookings.add(
                new Booking(posted, -pence, Kind.CARD, shop, "", day, chance(0.42), shop + pence + day, truth, ids));
    }

    private String copy(String of, LocalDate day, long pence, String name) {
        String id = paper(EvidenceKind.RECEIPT, day, pence, name, "");
        if (noticing.nextDouble() < noticed) {
            papers.set(papers.size() - 1, papers.getLast().asCopyOf(of));
        }
        return id;
    }

    private void oddities(LocalDate from, LocalDate to) {
        int span = (int) (to.toEpochDay() - from.toEpochDay());
        for (int i = random.nextInt(3); i > 0; i--) {
            paper(EvidenceKind.RECEIPT, from.plusDays(random.nextInt(span)), 250 + random.nextInt(4_000), "Freshway",
                    "");
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            book(banking(from.plusDays(random.nextInt(span))), -500L * (1 + random.nextInt(8)), Kind.TRANSFER_OUT,
                    "BANK TRANSFER", chance(0.5) ? "EXPENSES" : "TICKETS", Truth.NOTHING, List.of());
        }
        if (chance(0.2)) {
            book(banking(from.plusDays(random.nextInt(span))), -20, Kind.DIRECT_DEBIT, "ACCOUNT FEE", "", Truth.NOTHING,
                    List.of());
        }
        if (chance(0.04)) {
            LocalDate paid = banking(from.plusDays(30 + random.nextInt(30)));
            long pence = 10_000 + random.nextInt(200_000);
            String id = paper(EvidenceKind.SURPLUS_NOTICE, paid.minusDays(10 + random.nextInt(25)), pence,
                    "Surplus to return", "SUR " + budgetId);
            book(paid, -pence, Kind.TRANSFER_OUT, "COUNCIL SDS SURPLUS", "SUR " + budgetId, Truth.EXPLAINED,
                    List.of(id));
        }
    }

    private void book(LocalDate day, long pence, Kind kind, String name, String reference, Truth truth,
            List<String> ids) {
        bookings.add(new Booking(day, pence, kind, name, reference, null, false,
                ids.isEmpty() ? name + pence + day : String.join(" ", ids), truth, ids));
    }

    private String paper(EvidenceKind kind, LocalDate day, long pence, String name, String reference) {
        String id = String.format(Locale.ROOT, "%s-E%04d", returnId, papers.size() + 1);
        papers.add(new Evidence(id, kind, day, Money.ofPence(pence), name, reference));
        return id;
    }

    /** One figure read as another, one lost, or the pence rounded. */
    private long misread(long pence) {
        String figures = Long.toString(pence);
        long read = switch (random.nextInt(4)) {
            case 0 -> figures.length() > 3 ? Long.parseLong(figures.substring(1)) : pence + 10;
            case 1 -> pence - pence % 100 + random.nextInt(100);
            default -> {
                int place = random.nextInt(figures.length());
                char other = (char) ('1' + random.nextInt(9));
                yield Long.parseLong(figures.substring(0, place) + other + figures.substring(place + 1));
            }
        };
        return read == pence || read == 0 ? pence + 7 : read;
    }

    private String slip(String text) {
        int place = 1 + random.nextInt(text.length() - 2);
        char c = text.charAt(place);
        if (Character.isDigit(c)) {
            return text.substring(0, place) + (char) ('0' + (c - '0' + 1 + random.nextInt(9)) % 10)
                    + text.substring(place + 1);
        }
        return text.substring(0, place) + text.substring(place + 1);
    }

    private static String receiptName(String shop) {
        return title(shop.replaceFirst("^[A-Z]+ ?\\*", "").replaceFirst(" \\d{2,}$", ""));
    }

    private static String title(String upper) {
        StringBuilder title = new StringBuilder();
        for (String word : upper.toLowerCase(Locale.ROOT).split(" ")) {
            title.append(title.isEmpty() ? "" : " ").append(Character.toUpperCase(word.charAt(0)))
                    .append(word.substring(1));
        }
        return title.toString();
    }

    private static String day(LocalDate day) {
        return String.format(Locale.ROOT, "%02d%s%02d", day.getDayOfMonth(), day.getMonth().name().substring(0, 3),
                day.getYear() % 100);
    }

    private static LocalDate banking(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY
                ? day.plusDays(2)
                : day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }
}
