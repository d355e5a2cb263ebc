package dev.lectern.bridge.people;

/**
 * Where somebody signs in from.
 *
 * @param address as the bridge sees it
 * @param agent what the browser calls itself; only shown to people
 */
public record Caller(String address, String agent) {
  private static final int MOST = 120;

  public Caller {
    agent = agent.replaceAll("\\p{Cntrl}", " ");
    agent = agent.substring(0, Math.min(agent.length(), MOST));
  }
}
