package notebook

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// startOffline starts cmd in a network of its own, in which there is only
// loopback. Where the system does not allow that it starts it with the network,
// and says so; the kernel then still has GOPROXY=off.
func startOffline(cmd *exec.Cmd) error {
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWNET | syscall.CLONE_NEWUSER,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	err := cmd.Start()
	if !errors.Is(err, syscall.EPERM) && !errors.Is(err, syscall.ENOSPC) {
		return err
	}
	fmt.Fprintf(os.Stderr, "the notebooks run with the network ON: this system allows no network namespace (%v); to enable: run as root, or sysctl kernel.unprivileged_userns_clone=1\n", err)
	again := exec.Command(cmd.Path, cmd.Args[1:]...)
	again.Env, again.Stdout, again.Stderr = append(cmd.Env, "WORKBOOK_TEST_NETWORK=on"), cmd.Stdout, cmd.Stderr
	*cmd = *again
	return cmd.Start()
}

// noNetwork brings loopback up (kernels talk over it) and makes sure that
// nothing else is there.
func noNetwork() error {
	if os.Getenv("WORKBOOK_TEST_NETWORK") == "on" {
		return nil
	}
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM, 0)
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	req, err := unix.NewIfreq("lo")
	if err != nil {
		return err
	}
	req.SetUint16(unix.IFF_UP | unix.IFF_RUNNING)
	if err := unix.IoctlIfreq(fd, unix.SIOCSIFFLAGS, req); err != nil {
		return fmt.Errorf("bringing loopback up: %w", err)
	}
	if c, err := net.DialTimeout("tcp", "192.0.2.1:80", time.Second); err == nil {
		c.Close()
		return errors.New("the network is not off")
	} else if !errors.Is(err, syscall.ENETUNREACH) {
		return fmt.Errorf("the network is not off: dialling gave %w, not \"unreachable\"", err)
	}
	return nil
}
