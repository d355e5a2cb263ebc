package dev.lectern.stage.story;

import dev.lectern.stage.doors.Facts;
import java.util.List;

/**
 * The ledger as it stands.
 *
 * @param transactions its entries, newest first
 * @param balanced whether every transaction's lines add up to nothing
 */
record Purse(List<Facts> transactions, boolean balanced) {

  static Purse at(Stagecraft stage) {
    Facts ledger = stage.scene().bridge().ledger();
    return new Purse(ledger.list("transactions"), ledger.truth("balanced"));
  }

  int size() {
    return transactions.size();
  }

  /** The transactions that belong to an order. */
  List<Facts> of(String orderKey) {
    return transactions.stream().filter(each -> each.text("order").equals(orderKey)).toList();
  }

  /** What changed hands in a transaction: the sum of its positive lines, minor units. */
  static long amount(Facts transaction) {
    return transaction.each("lines").mapToLong(line -> Math.max(0, line.whole("minor"))).sum();
  }

  /** Fails where a transaction's lines do not add up to nothing. */
  void requireBalance(Stagecraft stage) throws StepFailed {
    stage.require(balanced, "the ledger says itself that it does not balance");
    for (Facts each : transactions) {
      long sum = each.each("lines").mapToLong(line -> line.whole("minor")).sum();
      stage.require(sum == 0, "transaction %s does not add up: %d", each.text("id"), sum);
    }
  }
}
