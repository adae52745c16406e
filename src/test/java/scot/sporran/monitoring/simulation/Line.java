package scot.sporran.monitoring.simulation;

import java.time.LocalDate;
import java.time.LocalDateTime;

/** One simulated bank or card line; its id and balance are known only when all lines of a budget are there. */
final class Line {

    LocalDateTime at;
    String type;
    String status = "SETTLED";
    long pence;
    long balance;
    String id = "";
    String descriptor = "";
    String mcc = "";
    String channel = "";
    String town = "";
    String country = "";
    String account = "";
    String reference = "";

    Line(LocalDateTime at, String type, long pence) {
        this.at = at;
        this.type = type;
        this.pence = pence;
    }

    LocalDate day() {
        return at.toLocalDate();
    }

    Line at(String descriptor, String mcc, String channel, String town) {
        this.descriptor = descriptor;
        this.mcc = mcc;
        this.channel = channel;
        this.town = town;
        country = "GB";
        return this;
    }

    Line to(String descriptor, String account, String reference) {
        this.descriptor = descriptor;
        this.account = account;
        this.reference = reference;
        return this;
    }

    Line copy(LocalDateTime when) {
        Line copy = new Line(when, type, pence).at(descriptor, mcc, channel, town).to(descriptor, account, reference);
        copy.country = country;
        return copy;
    }
}
