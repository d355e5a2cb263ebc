package dev.lectern.bridge;

import dev.lectern.bridge.account.SlowHash;
import dev.lectern.bridge.entitlement.ChildProfiles;
import dev.lectern.bridge.http.MeRooms;
import dev.lectern.bridge.http.PasskeyRooms;
import dev.lectern.bridge.http.PeopleRooms;
import dev.lectern.bridge.http.ProfileRooms;
import dev.lectern.bridge.http.ReaderRooms;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.SignInDesk;
import dev.lectern.bridge.http.SignInRooms;
import dev.lectern.bridge.http.TokenRooms;
import dev.lectern.bridge.owner.OwnerPages;
import dev.lectern.bridge.people.OwnerCodes;
import dev.lectern.bridge.people.Passkeys;
import dev.lectern.bridge.people.Passwords;
import dev.lectern.bridge.people.People;
import dev.lectern.bridge.people.RelyingName;
import dev.lectern.bridge.people.SecondFactor;
import dev.lectern.bridge.people.SignIns;
import java.util.List;

/** The people of the household: how they sign in, and what each may do there. */
final class SigningIn {
  private final People people;
  private final Passwords passwords;
  private final SecondFactor second;
  private final List<Rooms> rooms;

  SigningIn(Ground ground, Gates gates) {
    this.people = new People(ground.clock(), ground.random());
    this.passwords = new Passwords(SlowHash.SLOW, ground.random());
    this.second = new SecondFactor(ground.clock(), ground.random());
    SignIns signIns = new SignIns(ground.clock(), ground.random(), gates.sessions(), second);
    SignInDesk signIn =
        new SignInDesk(
            gates.desk(),
            signIns,
            passwords,
            new OwnerCodes(ground.clock(), ground.random()),
            people,
            gates.cookies());
    int jsonBytes = ground.limits().jsonBytes();
    this.rooms =
        List.of(
            new SignInRooms(signIn, gates.person(), gates.origin(), jsonBytes),
            new PasskeyRooms(
                gates.desk(),
                ground.store(),
                gates.person(),
                signIn,
                signIns,
                passkeys(ground),
                gates.origin(),
                jsonBytes),
            new MeRooms(
                gates.desk(),
                ground.store(),
                gates.person(),
                passwords,
                second,
                gates.sessions(),
                jsonBytes),
            new PeopleRooms(
                gates.desk(), ground.store(), gates.household(), people, passwords, jsonBytes),
            new TokenRooms(
                gates.desk(), ground.store(), gates.household(), gates.tokens(), jsonBytes),
            new ReaderRooms(gates.desk(), ground.store(), jsonBytes),
            new ProfileRooms(
                gates.desk(),
                ground.store(),
                new ChildProfiles(ground.options().zone()),
                jsonBytes));
  }

  private static Passkeys passkeys(Ground ground) {
    Wires.Closed closed = ground.options().wires().closed();
    return new Passkeys(
        RelyingName.of(
            ground.options().publicUrl(), closed == null ? List.of() : closed.names().names()),
        ground.clock(),
        ground.random());
  }

  List<Rooms> rooms() {
    return rooms;
  }

  /** The same for the pages that need no script. */
  OwnerPages.Entering forPages(Ground ground, Gates gates, OthersApps apps) {
    return new OwnerPages.Entering(
        people,
        passwords,
        gates.sessions(),
        second,
        gates.tokens(),
        apps.logins(),
        apps.screens(),
        apps.doorkeeper(),
        gates.reached(),
        ground.random());
  }
}
