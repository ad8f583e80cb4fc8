/** Who may run models? Ask your own sign-in here: this example lets in whoever reaches its pages. */
export function isSignedIn(_request: Request): boolean {
  return true;
}
