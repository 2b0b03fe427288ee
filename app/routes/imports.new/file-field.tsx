import classes from './file-field.module.css';

/** The browser's own field for a file: it works without JavaScript, and a file can be dropped on it. */
export function FileField({ label, help }: { label: string; help: string }) {
  return (
    <div className={classes.field}>
      <label htmlFor="file">{label}</label>
      <p id="file-help">{help}</p>
      <input id="file" name="file" type="file" required aria-describedby="file-help" />
    </div>
  );
}
