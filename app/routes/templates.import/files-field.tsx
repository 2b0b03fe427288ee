import classes from '../imports.new/file-field.module.css';

/** The browser's own field for files: it works without JavaScript, and files can be dropped on it. */
export function FilesField() {
  return (
    <div className={classes.field}>
      <label htmlFor="files">Files</label>
      <p id="files-help">One for each template, or the one file that “Take along” gives; up to 1 MB together.</p>
      <input id="files" name="files" type="file" multiple required aria-describedby="files-help" />
    </div>
  );
}
