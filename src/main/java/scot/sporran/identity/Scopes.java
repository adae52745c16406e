package scot.sporran.identity;

/** Told by the package of councils' programs, which stands on this one: what a program was given of what its role allows. */
@FunctionalInterface
public interface Scopes {

    boolean cover(LoginId program, Deed deed);
}
