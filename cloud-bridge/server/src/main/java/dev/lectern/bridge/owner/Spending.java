package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.el;
import static dev.lectern.bridge.owner.Html.many;
import static dev.lectern.bridge.owner.Html.text;

import dev.lectern.bridge.brakes.RuleBook;
import dev.lectern.bridge.brakes.Rules;
import dev.lectern.bridge.entitlement.OrderBook;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import java.time.Instant;
import java.time.ZoneOffset;

/** What was spent on this UTC day against what may be, as bars beside their figures. */
final class Spending {
  private Spending() {}

  static Html today(Sql sql, AccountId account, Instant now) {
    String day = now.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    Rules rules = RuleBook.rules(sql, account);
    String currency = rules.dailyCap().currency();
    Table table = new Table("Spent today, against the limit of a day", "Who", "Spent");
    long all = OrderBook.charged(sql, account, day);
    row(table, "The household", all, rules.dailyCap().minor(), currency);
    for (RuleBook.OfReader reader : RuleBook.readers(sql, account)) {
      Long own = reader.dailyCap();
      long cap = own == null ? rules.dailyCap().minor() : Math.min(own, rules.dailyCap().minor());
      long spent = OrderBook.charged(sql, account, day, reader.reader());
      row(table, reader.reader().value(), spent, cap, currency);
    }
    return table.html();
  }

  private static void row(Table table, String who, long spent, long cap, String currency) {
    String words = Words.amount(spent) + " of " + Words.money(cap, currency);
    table.row(text(who), many(text(words), bar(who, words, spent, cap)));
  }

  /** The figures stand beside it, also for whoever does not see it. */
  private static Html bar(String who, String words, long spent, long cap) {
    long most = Math.max(1, cap);
    return el("meter", words)
        .with("min", "0")
        .with("max", Long.toString(most))
        .with("high", Long.toString(most * 4 / 5))
        .with("value", Long.toString(cap == 0 ? (spent > 0 ? 1 : 0) : Math.min(spent, cap)))
        .with("aria-label", who + ": " + words);
  }
}
