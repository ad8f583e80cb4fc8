import { drawOnServer } from "./actions";
import { DrawingForm } from "./drawing-form";

/** The server runs the model; the browser gets the addresses of the pictures. */
export default function Page() {
  return <DrawingForm action={drawOnServer} />;
}
