package dev.lectern.stage.scene;

import dev.lectern.stage.doors.BridgeDoor;
import dev.lectern.stage.processes.Kept;
import dev.lectern.stage.processes.StartFailed;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** All that plays: the bridge and the devices, with their plugs and their doors. */
public final class Scene implements AutoCloseable {
  private final Home home;
  private final Kept bridgeProcess;
  private final BridgeDoor bridge;
  private final Map<String, Player> players = new ConcurrentHashMap<>();
  private final PlayerMaker maker;
  private final Seeding seeding;
  private final Ports ports;
  private final Claimant claimant;

  Scene(
      Home home,
      Ports ports,
      Kept bridgeProcess,
      BridgeDoor bridge,
      PlayerMaker maker,
      Seeding seeding,
      Claimant claimant) {
    this.home = home;
    this.ports = ports;
    this.claimant = claimant;
    this.bridgeProcess = bridgeProcess;
    this.bridge = bridge;
    this.maker = maker;
    this.seeding = seeding;
    for (Cast.Role role : Cast.ROLES) {
      players.put(role.device(), maker.make(role));
    }
  }

  /**
   * Starts everything; the first time in a home it also fills the store and the purse.
   *
   * @throws StartFailed with one sentence
   */
  public void start() throws StartFailed {
    if (seeding.isDone()) {
      startTogether();
      return;
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> started = threads.submit(bridgeProcess::start);
      seeding.prepare();
      StartFailed.unwrap(started);
    }
    seeding.seed(bridge);
    startDevices();
  }

  /** Starts the bridge alone, with an empty store; for loads that bring their own devices. */
  public void startBridge() throws StartFailed {
    bridgeProcess.start();
  }

  private void startTogether() throws StartFailed {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> started = threads.submit(bridgeProcess::start);
      startDevices();
      StartFailed.unwrap(started);
    }
  }

  private void startDevices() throws StartFailed {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> starting =
          players.values().stream().map(each -> threads.submit(() -> startDevice(each))).toList();
      for (Future<String> each : starting) {
        StartFailed.unwrap(each);
      }
    }
  }

  private String startDevice(Player player) throws StartFailed {
    maker.writeConfig(player.role(), seeding.token(player.role()));
    String ready = player.process().start();
    claimant.claim(player);
    return ready;
  }

  /** Ends everything, empties the home and starts again, as on the first day. */
  public void startAnew() throws StartFailed {
    processes().forEach(Kept::killHard);
    players.values().forEach(Player::mendNetwork);
    home.clear();
    start();
  }

  public Home home() {
    return home;
  }

  public BridgeDoor bridge() {
    return bridge;
  }

  /** Where the bridge's broker listens on loopback, without a plug in between. */
  public int mqttPort() {
    return ports.mqtt();
  }

  /** Where the bridge's HTTP listens on loopback. */
  public int httpPort() {
    return ports.http();
  }

  public Kept bridgeProcess() {
    return bridgeProcess;
  }

  public Player player(String device) {
    Player player = players.get(device);
    if (player == null) {
      throw new IllegalArgumentException("nobody called " + device + " plays here");
    }
    return player;
  }

  public Player bedside() {
    return player(Cast.BEDSIDE.device());
  }

  public Player kitchen() {
    return player(Cast.KITCHEN.device());
  }

  public List<Player> players() {
    return Cast.ROLES.stream().map(role -> player(role.device())).toList();
  }

  /** All processes, the bridge first. */
  public List<Kept> processes() {
    return Stream.concat(Stream.of(bridgeProcess), players().stream().map(Player::process))
        .toList();
  }

  @Override
  public void close() {
    players.values().parallelStream().forEach(Player::close);
    bridgeProcess.close();
  }
}
