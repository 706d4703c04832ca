<?php
// Stands in for wp-config.php: the packaged WordPress stays as it is, and everything that is ours comes from the environment.
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('ROLLCALL_DB_SOCKET'));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT'] as $name) {
    define($name, 'only for this test');
}
define('WP_HOME', getenv('ROLLCALL_SITE_URL'));
define('WP_SITEURL', getenv('ROLLCALL_SITE_URL'));
define('WP_CONTENT_DIR', getenv('ROLLCALL_CONTENT'));
// Without https, application passwords work on a local site only.
define('WP_ENVIRONMENT_TYPE', 'local');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('ABSPATH', '/usr/share/wordpress/');
$table_prefix = 'wp_';
