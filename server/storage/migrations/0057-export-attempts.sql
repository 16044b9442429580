-- The files of an export are named by the attempt that writes them: who clears the folder has to know which one counts.
grant select (attempt) on tenant.account_export to tributary_projector;
