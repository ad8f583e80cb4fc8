/** The fence that is open after a line: its marks, or `undefined` outside of fenced code. */
export function fenceAfter(line: string, open: string | undefined): string | undefined {
  const mark = /^[ \t]*(`{3,}|~{3,})(.*)$/s.exec(line);
  if (mark === null) return open;
  const [, run = "", rest = ""] = mark;
  if (open === undefined) return run.startsWith("`") && rest.includes("`") ? undefined : run;
  return run[0] === open[0] && run.length >= open.length && rest.trim() === "" ? undefined : open;
}
